import type { Patient, Score } from '../api/types'
import { formatDay, formatNumber, t, today } from '../i18n'
import type { PageProps } from '../pages'
import { lies } from '../risk/links'
import { mayWrite, recordsOf } from '../sync'
import { scores, useView } from '../sync/views'
import { Freshness } from '../ui/freshness'
import { Loading, NotDeclared } from '../ui/list-states'
import { lowerFirst } from '../ui/lower-first'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { type Dot, dotsOf, type Indicator, monthsOld, offered, unitFor } from './growth'
import { GrowthChart } from './growth-chart'
import { useCurves } from './use-curves'

const GROWN = 19 * 12

/** How a child grows among WHO's curves: one indicator at a time, as a drawing, a sentence, and a table. */
export default function GrowthPage({ query }: PageProps) {
  const patient = useCurrent()
  if (!patient) return <Loading />
  const title = isSelf(patient) ? t('growth.title') : t('growth.titleOf', { name: patient.name })
  const why = whyNot(patient)
  return (
    <Page title={title} back="/chi-so" report="/bao-sai?ve=chi-so">
      <p class="lead">{t('growth.lead')}</p>
      <Freshness patient={patient.id} />
      {why ? <NotDeclared text={why} /> : <Growth patient={patient} asked={query.get('xem')} />}
    </Page>
  )
}

function whyNot({ birthDate, sex }: Patient): string | null {
  if (birthDate?.length !== 10) return t('growth.needBirthday')
  if (!sex) return t('growth.needSex')
  return monthsOld(birthDate, today()) > GROWN ? t('growth.adult') : null
}

function Growth({ patient, asked }: { patient: Patient; asked: string | null }) {
  const curves = useCurves(patient.sex)
  const born = patient.birthDate ?? ''
  const now = monthsOld(born, today())
  const choices = offered(now)
  const chosen = choices.find(name => name === asked) ?? choices[0] ?? 'weight-for-age'
  const dots = dotsOf(recordsOf(patient.id).value, chosen, born)
  const label = t('growth.axis', { what: t(`growth.${chosen}`), unit: unitFor(chosen) })
  return (
    <>
      <Choice choices={choices} chosen={chosen} />
      <h2 class="govuk-heading-m">{label}</h2>
      <p>{sentence(dots, chosen)}</p>
      <Finding patient={patient.id} indicator={chosen} />
      {curves ? (
        <GrowthChart
          curve={curves.curves[chosen]}
          dots={dots}
          now={now}
          label={`${label}. ${sentence(dots, chosen)}`}
        />
      ) : (
        <Loading />
      )}
      <Key />
      {curves && <p class="quiet">{t('growth.source', { source: curves.source })}</p>}
      {dots.length > 0 && <Table dots={dots} indicator={chosen} />}
      {mayWrite(patient) && <Add indicator={chosen} patient={patient} />}
    </>
  )
}

function Choice({ choices, chosen }: { choices: Indicator[]; chosen: Indicator }) {
  return (
    <nav class="two-up" aria-label={t('growth.choose')}>
      {choices.map(name => (
        <a
          key={name}
          class="govuk-button govuk-button--plain"
          href={`/chi-so/tang-truong?xem=${name}`}
          aria-current={name === chosen ? 'page' : undefined}
        >
          {t(`growth.${name}`)}
        </a>
      ))}
    </nav>
  )
}

/** The server's judgement of the newest measurements, for each place; nothing while it cannot be asked. */
function Finding({ patient, indicator }: { patient: string; indicator: Indicator }) {
  const seen = useView(scores(patient))
  const items = seen.state === 'content' ? seen.value.items : []
  const said = items.filter((item: Score) => item.score === indicator && item.state === 'found')
  return (
    <>
      {said.map(item => (
        <p key={item.setting}>
          <span class="tag">{item.settingWords}</span> <strong>{item.classWords}</strong> {item.todo}
        </p>
      ))}
      <p class="quiet">
        {t('growth.reference')} <a href="/nguy-co">{t('growth.risk')}</a>
      </p>
    </>
  )
}

const valueText = (dot: Dot, indicator: Indicator) => `${formatNumber(dot.value, 1)} ${unitFor(indicator)}`

function sentence(dots: Dot[], indicator: Indicator): string {
  const last = dots[dots.length - 1]
  if (!last) return t('growth.none')
  const words = { n: dots.length, age: ageWords(last.months), value: valueText(last, indicator) }
  return t(dots.length === 1 ? 'growth.one' : 'growth.many', words)
}

function ageWords(age: number): string {
  const whole = Math.floor(age + 1e-6)
  if (whole < 24) return t('growth.ageMonths', { months: whole })
  return t('growth.ageYears', { years: Math.floor(whole / 12), months: whole % 12 })
}

function Key() {
  return (
    <ul class="chart-key">
      {(['keyHome', 'keyClinic', 'keyMiddle', 'keyTwo', 'keyThree'] as const).map(name => (
        <li key={name}>{t(`growth.${name}`)}</li>
      ))}
    </ul>
  )
}

function Table({ dots, indicator }: { dots: Dot[]; indicator: Indicator }) {
  return (
    <div class="table-room">
      <table class="govuk-table">
        <caption class="govuk-table__caption govuk-table__caption--m">{t('growth.table')}</caption>
        <thead>
          <tr class="govuk-table__row">
            {[`${t('growth.when')} · ${t('growth.age')}`, t('growth.value'), t('growth.where')].map(name => (
              <th key={name} scope="col" class="govuk-table__header">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...dots].reverse().map(dot => (
            <tr key={`${dot.id} ${dot.value}`} class="govuk-table__row">
              <td class="govuk-table__cell">
                <a href={`/muc/${dot.id}`}>{formatDay(dot.day)}</a>
                <span class="caption">{ageWords(dot.months)}</span>
              </td>
              <td class="govuk-table__cell">{valueText(dot, indicator)}</td>
              <td class="govuk-table__cell">{t(`growth.${dot.place}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Add({ indicator, patient }: { indicator: Indicator; patient: Patient }) {
  const lying = lies(patient.birthDate, today()) ? 'length' : 'height'
  const measure = {
    'weight-for-age': 'weight',
    'head-for-age': 'head',
    'length-for-age': lying,
    'bmi-for-age': 'height',
  }[indicator]
  return (
    <a class="govuk-button" href={`/chi-so/${measure}/ghi`}>
      {t('growth.add', {
        what: lowerFirst(t(`growth.${indicator === 'bmi-for-age' ? 'length-for-age' : indicator}`)),
      })}
    </a>
  )
}
