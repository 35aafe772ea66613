import type { Patient } from '../api/types'
import { t } from '../i18n'
import type { PageProps } from '../pages'
import { AddButton } from '../record/add-button'
import { RecordCard } from '../record/record-card'
import { mayWrite, recordsOf, type Shown } from '../sync'
import { forecast, useView } from '../sync/views'
import { Freshness } from '../ui/freshness'
import { Loading, NotDeclared } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { Rows } from '../ui/rows'
import { ByDate, ByDisease, nothingKnown } from './dose-lists'
import { givenDoses, newestFirst, notGiven } from './groups'
import { notGivenWords } from './not-given'
import { PerhapsOne } from './perhaps-one'
import { RuleLine } from './why'

export default function VaccinationsPage({ query }: PageProps) {
  const patient = useCurrent()
  return patient ? (
    <Vaccinations key={patient.id} patient={patient} byDate={query.get('xem') === 'ngay'} />
  ) : (
    <Loading />
  )
}

function Vaccinations({ patient, byDate }: { patient: Patient; byDate: boolean }) {
  const records = recordsOf(patient.id).value
  const doses = givenDoses(records)
  const missed = notGiven(records)
  const seen = useView(forecast(patient.id, 'declared'))
  const known = seen.state === 'content' ? seen.value : null
  return (
    <Page title={t('immunization.title')} back="/" report="/bao-sai?ve=tiem-chung">
      <p class="lead">{t('immunization.lead')}</p>
      <Freshness patient={patient.id} />
      <AddButton
        patient={patient}
        href="/tiem-chung/them"
        own={t('immunization.add')}
        other={t('immunization.addFor', { name: patient.name })}
      />
      {mayWrite(patient) && (
        <p>
          <a class="govuk-button govuk-button--plain" href="/tiem-chung/so-giay">
            {isSelf(patient)
              ? t('immunization.paperAdd')
              : t('immunization.paperAddFor', { name: patient.name })}
          </a>
        </p>
      )}
      {mayWrite(patient) && <PerhapsOne patient={patient.id} doses={doses} />}
      {doses.length === 0 && <NotDeclared text={t('immunization.empty')} />}
      {doses.length > 0 && <ViewLinks byDate={byDate} />}
      {byDate ? (
        <ByDate doses={doses} known={known ?? nothingKnown} />
      ) : (
        <ByDisease doses={doses} known={known ?? nothingKnown} />
      )}
      {missed.length > 0 && <NotGiven items={missed} />}
      {known && <RuleLine forecast={known} />}
      {mayWrite(patient) && (
        <p>
          <a class="touch-link" href="/tiem-chung/chua-tiem">
            {t('immunization.notGivenAdd')}
          </a>
        </p>
      )}
      <p>
        <a class="touch-link" href="/tiem-chung/quet">
          {t('immunization.scanLink')}
        </a>
      </p>
      <p>
        <a class="touch-link" href="/tiem-chung/chung-nhan">
          {t('immunization.certificateLink')}
        </a>
      </p>
      <p>
        <a class="touch-link" href="/di-ung">
          {t('immunization.allergyLink')}
        </a>
      </p>
      <p>
        <a class="touch-link" href="/lich-tiem">
          {t('immunization.scheduleLink')}
        </a>
      </p>
    </Page>
  )
}

/** What was planned and not given, with the reason as it was told. */
function NotGiven({ items }: { items: Shown[] }) {
  return (
    <section aria-labelledby="not-given">
      <h2 class="govuk-heading-m" id="not-given">
        {t('immunization.notGiven')}
      </h2>
      <Rows
        items={newestFirst(items)}
        keyOf={item => item.id}
        row={item => <RecordCard item={item} lead={notGivenWords(item)} />}
      />
    </section>
  )
}

function ViewLinks({ byDate }: { byDate: boolean }) {
  return (
    <nav class="two-up" aria-label={t('immunization.viewLabel')}>
      <a
        class="govuk-button govuk-button--plain"
        href="/tiem-chung"
        aria-current={byDate ? undefined : 'page'}
      >
        {t('immunization.byDisease')}
      </a>
      <a
        class="govuk-button govuk-button--plain"
        href="/tiem-chung?xem=ngay"
        aria-current={byDate ? 'page' : undefined}
      >
        {t('immunization.byDate')}
      </a>
    </nav>
  )
}
