import { t } from '../i18n'
import { numberOf } from '../record/describe'
import type { Shown } from '../sync/types'
import { measureOf } from './measures'
import { pressureGuideline, pressureThreshold, wordFor } from './reading-words'

/** The big number with its unit. */
export function ReadingFigure({ item, unit }: { item: Shown; unit: string }) {
  const measure = measureOf(String(item.content.measure))
  return (
    <p class="figure">
      {numberOf(item.content, measure?.decimals ?? 0)} <small>{unit}</small>
    </p>
  )
}

/** A plain word, what to do, and whose guideline says so. */
export function ReadingWords({ item, brief = false }: { item: Shown; brief?: boolean }) {
  const { content } = item
  const word = wordFor(content)
  if (word === 'no-word') return null
  const special = word === 'urgent' && (content.measure === 'spo2' || content.measure === 'temperature')
  const name = special ? (`urgent-${content.measure as 'spo2' | 'temperature'}` as const) : word
  return (
    <>
      <p>
        <strong>{t(`measurements.word-${name}`)}</strong>
      </p>
      {(!brief || word !== 'fine') && <p>{t(`measurements.do-${name}`)}</p>}
      {!brief && <p class="quiet">{guidelineWords(content.measure)}</p>}
    </>
  )
}

function guidelineWords(measure: unknown): string {
  if (measure !== 'blood-pressure') return t('measurements.notDiagnosis')
  const [systolic, diastolic] = pressureThreshold
  return t('measurements.guideline', { guideline: pressureGuideline, systolic, diastolic })
}
