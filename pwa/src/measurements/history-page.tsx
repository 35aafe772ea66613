import { t, today } from '../i18n'
import type { PageProps } from '../pages'
import { AddButton } from '../record/add-button'
import { numberOf, originOf, unitOf, whenOf } from '../record/describe'
import { myName } from '../record/record-card'
import { recordsOf, type Shown } from '../sync'
import { Freshness } from '../ui/freshness'
import { useGrowing } from '../ui/growing'
import { Loading, NotDeclared } from '../ui/list-states'
import { lowerFirst } from '../ui/lower-first'
import { NotFound } from '../ui/not-found'
import { Page } from '../ui/page'
import { useCurrent } from '../ui/patient'
import { More } from '../ui/rows'
import { Chart, ChartKey } from './chart'
import { ageOn, type Measure, measureOf } from './measures'
import { ReadingFigure, ReadingWords } from './reading-figure'
import { thresholdAt } from './reading-words'
import { linesOf, type Place, rangeOf, seriesOf } from './series'

/** One measure over time: the latest in words, a sentence, the drawing, and the table of the same numbers. */
export default function HistoryPage({ params }: PageProps) {
  const patient = useCurrent()
  const measure = measureOf(params.chiSo ?? '')
  if (!patient) return <Loading />
  if (!measure) return <NotFound />
  const what = t(`measurements.${measure.code}`)
  const low = lowerFirst(what)
  const records = recordsOf(patient.id).value
  const home = seriesOf(records, measure.code)
  const clinic = seriesOf(records, measure.code, 'clinic')
  return (
    <Page title={t('measurements.historyTitle', { what })} back="/chi-so" report="/bao-sai?ve=chi-so">
      <Freshness patient={patient.id} />
      <AddButton
        patient={patient}
        href={`/chi-so/${measure.code}/ghi`}
        own={t('measurements.addOne', { what: low })}
        other={t('measurements.addOneFor', { what: low, name: patient.name })}
      />
      {home.length + clinic.length === 0 && <NotDeclared text={t('measurements.empty', { what: low })} />}
      {home.length > 0 && <History measure={measure} series={home} place="home" />}
      {clinic.length > 0 && <History measure={measure} series={clinic} place="clinic" />}
      <Further code={measure.code} birthDate={patient.birthDate} />
    </Page>
  )
}

/** What a measure is looked at with: the WHO curves of a child, the scores it goes into. */
function Further({ code, birthDate }: { code: string; birthDate: string | null }) {
  const age = ageOn(birthDate, today())
  return (
    <p class="card-links">
      {GROWS.has(code) && age !== null && age < GROWN && (
        <a class="touch-link" href="/chi-so/tang-truong">
          {t('measurements.growthLink')}
        </a>
      )}
      {SCORED.has(code) && (
        <a class="touch-link" href="/nguy-co">
          {t('measurements.meaning')}
        </a>
      )}
    </p>
  )
}

const GROWN = 19
const GROWS = new Set(['weight', 'length', 'height', 'head'])
const SCORED = new Set(['blood-pressure', 'weight', 'height', 'length', 'waist', 'cholesterol'])

type Series = { measure: Measure; series: Shown[]; place: Place }

function History({ measure, series, place }: Series) {
  const range = rangeOf(series)
  const limits = measure.code === 'blood-pressure' ? thresholdAt(place) : []
  if (!range) return null
  return (
    <section>
      <h2 class="govuk-heading-m">
        {t(place === 'home' ? 'measurements.placeHome' : 'measurements.placeClinic')}
      </h2>
      <ReadingFigure item={range.last} unit={unitOf(measure.code, measure.shown)} />
      <ReadingWords item={range.last} place={place} />
      <h3 class="govuk-heading-s">
        {t('measurements.chartLabel', { what: lowerFirst(t(`measurements.${measure.code}`)) })}
      </h3>
      <p>{sentence(measure, series)}</p>
      {(place === 'home' || series.length > 1) && (
        <>
          {limits.length > 0 && <ChartKey limit={limits.join('/')} />}
          <Chart lines={linesOf(series)} limits={limits} label={sentence(measure, series)} />
        </>
      )}
      <Table measure={measure} series={series} />
    </section>
  )
}

function sentence(measure: Measure, series: Shown[]): string {
  const range = rangeOf(series)
  if (!range) return ''
  const number = (item: Shown) => numberOf(item.content, measure.decimals)
  return t(series.length === 1 ? 'measurements.chartOne' : 'measurements.chartMany', {
    n: series.length,
    from: whenOf(range.first),
    to: whenOf(range.last),
    low: number(range.low),
    high: number(range.high),
    last: number(range.last),
    unit: unitOf(measure.code, measure.shown),
  })
}

function Table({ measure, series }: Omit<Series, 'place'>) {
  const { shown, more, end, complete } = useGrowing(series.length)
  return (
    <div class="table-room">
      <table class="govuk-table">
        <caption class="govuk-table__caption govuk-table__caption--m">{t('measurements.table')}</caption>
        <thead>
          <tr class="govuk-table__row">
            <th scope="col" class="govuk-table__header">
              {t('measurements.tableDate')}
            </th>
            <th scope="col" class="govuk-table__header">
              {t('measurements.tableValue')}
            </th>
            <th scope="col" class="govuk-table__header">
              {t('measurements.tableWho')}
            </th>
          </tr>
        </thead>
        <tbody>
          {series
            .slice(-shown)
            .reverse()
            .map(item => (
              <tr key={item.id} class="govuk-table__row">
                <td class="govuk-table__cell">
                  <a href={`/muc/${item.id}`}>{whenOf(item)}</a>
                </td>
                <td class="govuk-table__cell">
                  {numberOf(item.content, measure.decimals)} {unitOf(measure.code, measure.shown)}
                </td>
                <td class="govuk-table__cell">{originOf(item, myName())}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {!complete && <More end={end} onMore={more} />}
    </div>
  )
}
