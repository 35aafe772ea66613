import { t } from '../i18n'
import type { PageProps } from '../pages'
import { AddButton } from '../record/add-button'
import { mayWrite, recordsOf } from '../sync'
import { Freshness } from '../ui/freshness'
import { Loading, NotDeclared } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { ByDate, ByDisease } from './dose-lists'
import { Due } from './due'
import { givenDoses } from './groups'

export default function VaccinationsPage({ query }: PageProps) {
  const patient = useCurrent()
  if (!patient) return <Loading />
  const doses = givenDoses(recordsOf(patient.id).value)
  const byDate = query.get('xem') === 'ngay'
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
      <Due patient={patient.id} />
      {doses.length === 0 ? (
        <NotDeclared text={t('immunization.empty')} />
      ) : (
        <>
          <ViewLinks byDate={byDate} />
          {byDate ? <ByDate doses={doses} /> : <ByDisease doses={doses} patient={patient.id} />}
        </>
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
