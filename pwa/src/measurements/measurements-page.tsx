import type { Patient } from '../api/types'
import { t, today } from '../i18n'
import { numberOf, provenanceOf, unitOf, whenOf } from '../record/describe'
import { myName } from '../record/record-card'
import { StatusTag } from '../record/status-tag'
import { mayWrite, recordsOf, type Shown } from '../sync'
import { Freshness } from '../ui/freshness'
import { Loading } from '../ui/list-states'
import { lowerFirst } from '../ui/lower-first'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { ageOn, type Measure, measures, offeredAt } from './measures'
import { ReadingFigure, ReadingWords } from './reading-figure'
import { seriesOf } from './series'

/** One card a measure, the empty ones too: what could be here is seen. */
export default function MeasurementsPage() {
  const patient = useCurrent()
  if (!patient) return <Loading />
  const records = recordsOf(patient.id).value
  const age = ageOn(patient.birthDate, today())
  const title = isSelf(patient) ? t('measurements.title') : t('measurements.titleOf', { name: patient.name })
  return (
    <Page title={title} back="/" report="/bao-sai?ve=chi-so">
      <p class="lead">{t('measurements.lead')}</p>
      <Freshness patient={patient.id} />
      <ul class="cards">
        {shownTo(patient, records).map(card => (
          <li key={card.measure.code}>
            <MeasureCard {...card} writable={mayWrite(patient)} />
          </li>
        ))}
      </ul>
      <p class="card-links">
        {age !== null && age < GROWN && (
          <a class="touch-link" href="/chi-so/tang-truong">
            {t('measurements.growthLink')}
          </a>
        )}
        <a class="touch-link" href="/nguy-co">
          {t('measurements.meaning')}
        </a>
      </p>
    </Page>
  )
}

const GROWN = 19
type Card = { measure: Measure; home: Shown | undefined; clinic: Shown | undefined }

/** What is measured at that age, and whatever was measured before. */
function shownTo(patient: Patient, records: Shown[]): Card[] {
  const age = ageOn(patient.birthDate, today())
  return measures
    .map(measure => ({
      measure,
      home: seriesOf(records, measure.code).at(-1),
      clinic: seriesOf(records, measure.code, 'clinic').at(-1),
    }))
    .filter(({ measure, home, clinic }) => offeredAt(measure, age) || home || clinic)
}

function MeasureCard({ measure, home: latest, clinic, writable }: Card & { writable: boolean }) {
  const what = t(`measurements.${measure.code}`)
  return (
    <div class="card card-plain">
      <div class="card-head">
        <h2 class="card-title">{what}</h2>
        {latest && <StatusTag item={latest} />}
      </div>
      {latest && <Latest measure={measure} item={latest} />}
      {!latest && <p>{t(clinic ? 'measurements.emptyHome' : 'measurements.none')}</p>}
      {clinic && <FromClinic measure={measure} item={clinic} />}
      <p class="card-links">
        {(latest || clinic) && (
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

/** What was measured at the last visit, under its own name. */
function FromClinic({ measure, item }: { measure: Measure; item: Shown }) {
  const value = `${numberOf(item.content, measure.decimals)} ${unitOf(measure.code, measure.shown)}`
  return (
    <div class="apart">
      <p>
        <span class="tag">{t('measurements.placeClinic')}</span>{' '}
        <a href={`/muc/${item.id}`}>{t('measurements.clinicLatest', { value, when: whenOf(item) })}</a>
      </p>
      <ReadingWords item={item} place="clinic" brief />
    </div>
  )
}

function sourceWord(item: Shown): string {
  if (item.source === 'self' || item.source === 'family') return t('measurements.sourceHome')
  return t(item.source === 'station' ? 'measurements.sourceStation' : 'measurements.sourceOther')
}
