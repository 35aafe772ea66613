import { t, today } from '../i18n'
import { numberOf } from '../record/describe'
import type { Shown } from '../sync/types'
import { useCurrent } from '../ui/patient'
import { ageOn, measureOf } from './measures'
import { guidelineAt, thresholdAt, wordFor } from './reading-words'
import type { Place } from './series'

/** The big number with its unit. */
export function ReadingFigure({ item, unit }: { item: Shown; unit: string }) {
  const measure = measureOf(String(item.content.measure))
  return (
    <p class="figure">
      {numberOf(item.content, measure?.decimals ?? 0)} <small>{unit}</small>
    </p>
  )
}

// the limits of pressure, sugar and pulse are those of adults
const ADULT = 18
const ANY_AGE = /spo2|temperature/

type Props = { item: Shown; place?: Place; brief?: boolean }

/** A plain word, what to do, and whose guideline says so. */
export function ReadingWords({ item, place = 'home', brief = false }: Props) {
  const age = ageOn(useCurrent()?.birthDate ?? null, today())
  const word = wordFor(item.content, place)
  if (word === 'no-word' || (age !== null && age < ADULT && !ANY_AGE.test(word))) return null
  return (
    <>
      <p>
        <strong>{t(`measurements.word-${word}`)}</strong>
      </p>
      {(!brief || !word.startsWith('fine')) && <p>{t(`measurements.do-${word}`)}</p>}
      {!brief && <p class="quiet">{guidelineWords(item.content.measure, place)}</p>}
    </>
  )
}

function guidelineWords(measure: unknown, place: Place): string {
  if (measure !== 'blood-pressure') return t('measurements.notDiagnosis')
  const [systolic, diastolic] = thresholdAt(place)
  const words = { guideline: guidelineAt(place), systolic, diastolic }
  return t(place === 'home' ? 'measurements.guideline' : 'measurements.guidelineClinic', words)
}
