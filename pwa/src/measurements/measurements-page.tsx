import { t } from '../i18n'
import { provenanceOf, unitOf, whenOf } from '../record/describe'
import { myName } from '../record/record-card'
import { StatusTag } from '../record/status-tag'
import { mayWrite, recordsOf, type Shown } from '../sync'
import { Freshness } from '../ui/freshness'
import { Loading } from '../ui/list-states'
import { lowerFirst } from '../ui/lower-first'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { type Measure, measures } from './measures'
import { ReadingFigure, ReadingWords } from './reading-figure'
import { seriesOf } from './series'

/** One card a measure, the empty ones too: what could be here is seen. */
export default function MeasurementsPage() {
  const patient = useCurrent()
  if (!patient) return <Loading />
  const records = recordsOf(patient.id).value
  const title = isSelf(patient) ? t('measurements.title') : t('measurements.titleOf', { name: patient.name })
  return (
    <Page title={title} back="/" report="/bao-sai?ve=chi-so">
      <p class="lead">{t('measurements.lead')}</p>
      <Freshness patient={patient.id} />
      <ul class="cards">
        {measures.map(measure => (
          <li key={measure.code}>
            <MeasureCard
              measure={measure}
              series={seriesOf(records, measure.code)}
              writable={mayWrite(patient)}
            />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function MeasureCard({
  measure,
  series,
  writable,
}: {
  measure: Measure
  series: Shown[]
  writable: boolean
}) {
  const what = t(`measurements.${measure.code}`)
  const latest = series[series.length - 1]
  return (
    <div class="card card-plain">
      <div class="card-head">
        <h2 class="card-title">{what}</h2>
        {latest && <StatusTag item={latest} />}
      </div>
      {latest ? <Latest measure={measure} item={latest} /> : <p>{t('measurements.none')}</p>}
      <p class="card-links">
        {latest && (
          <a class="touch-link" href={`/chi-so/${measure.code}`}>
            {t('measurements.seeOver', { what: lowerFirst(what) })}
          </a>
        )}
        {writable && (
          <a class="touch-link" href={`/chi-so/${measure.code}/ghi`}>
            {t('measurements.addOne', { what: lowerFirst(what) })}
          </a>
        )}
      </p>
    </div>
  )
}

function Latest({ measure, item }: { measure: Measure; item: Shown }) {
  return (
    <>
      <ReadingFigure item={item} unit={unitOf(measure.code, measure.shown)} />
      <ReadingWords item={item} brief />
      <p class="quiet">
        {whenOf(item)} · {sourceWord(item)} · {provenanceOf(item, myName())}
      </p>
    </>
  )
}

function sourceWord(item: Shown): string {
  if (item.source === 'self' || item.source === 'family') return t('measurements.sourceHome')
  return t(item.source === 'station' ? 'measurements.sourceStation' : 'measurements.sourceOther')
}
