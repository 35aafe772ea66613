import { t } from '../i18n'
import type { PageProps } from '../pages'
import { AddButton } from '../record/add-button'
import { authorOf, numberOf, unitOf, whenOf } from '../record/describe'
import { myName } from '../record/record-card'
import { recordsOf, type Shown } from '../sync'
import { Freshness } from '../ui/freshness'
import { Loading, NotDeclared } from '../ui/list-states'
import { lowerFirst } from '../ui/lower-first'
import { NotFound } from '../ui/not-found'
import { Page } from '../ui/page'
import { useCurrent } from '../ui/patient'
import { Chart, ChartKey } from './chart'
import { type Measure, measureOf } from './measures'
import { ReadingFigure, ReadingWords } from './reading-figure'
import { pressureThreshold } from './reading-words'
import { linesOf, rangeOf, seriesOf } from './series'

/** One measure over time: the latest in words, a sentence, the drawing, and the table of the same numbers. */
export default function HistoryPage({ params }: PageProps) {
  const patient = useCurrent()
  const measure = measureOf(params.chiSo ?? '')
  if (!patient) return <Loading />
  if (!measure) return <NotFound />
  const what = t(`measurements.${measure.code}`)
  const low = lowerFirst(what)
  const series = seriesOf(recordsOf(patient.id).value, measure.code)
  return (
    <Page title={t('measurements.historyTitle', { what })} back="/chi-so" report="/bao-sai?ve=chi-so">
      <Freshness patient={patient.id} />
      <AddButton
        patient={patient}
        href={`/chi-so/${measure.code}/ghi`}
        own={t('measurements.addOne', { what: low })}
        other={t('measurements.addOneFor', { what: low, name: patient.name })}
      />
      {series.length === 0 ? (
        <NotDeclared text={t('measurements.empty', { what: low })} />
      ) : (
        <History measure={measure} series={series} />
      )}
    </Page>
  )
}

function History({ measure, series }: { measure: Measure; series: Shown[] }) {
  const range = rangeOf(series)
  const pressure = measure.code === 'blood-pressure'
  if (!range) return null
  return (
    <>
      <ReadingFigure item={range.last} unit={unitOf(measure.code, measure.shown)} />
      <ReadingWords item={range.last} />
      <h2 class="govuk-heading-m">
        {t('measurements.chartLabel', { what: lowerFirst(t(`measurements.${measure.code}`)) })}
      </h2>
      <p>{sentence(measure, series)}</p>
      {pressure && <ChartKey limit={pressureThreshold.join('/')} />}
      <Chart
        lines={linesOf(series)}
        limits={pressure ? [...pressureThreshold] : []}
        label={sentence(measure, series)}
      />
      <Table measure={measure} series={series} />
    </>
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

function Table({ measure, series }: { measure: Measure; series: Shown[] }) {
  return (
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
        {[...series].reverse().map(item => (
          <tr key={item.id} class="govuk-table__row">
            <td class="govuk-table__cell">
              <a href={`/muc/${item.id}`}>{whenOf(item)}</a>
            </td>
            <td class="govuk-table__cell">
              {numberOf(item.content, measure.decimals)} {unitOf(measure.code, measure.shown)}
            </td>
            <td class="govuk-table__cell">{authorOf(item, myName()) || t('common.unknown')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
