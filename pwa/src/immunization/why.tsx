import type { Forecast } from '../api/types'
import { formatDay, t, tn } from '../i18n'
import type { Shown } from '../sync'
import { isFound, type Line, spanOf } from './outlook'

/** Why this line says so: the rule in words, the dose it is counted from, the source, the version. */
export function Why({ line, doses }: { line: Line; doses: Shown[] }) {
  const { why } = line
  if (!why) return null
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('immunization.why')}</span>
      </summary>
      <div class="govuk-details__text">
        <p>{ruleWords(line, doses)}</p>
        {line.availability === 'service' && <p>{t('immunization.availability-service')}</p>}
        {line.availability === 'unknown' && <p>{t('immunization.availability-unknown')}</p>}
        <p class="quiet">
          {sourceWords(why.source ?? [], why.confidence)}{' '}
          {t('immunization.whyVersion', { version: why.version })}
        </p>
      </div>
    </details>
  )
}

/** Where the row stands; what stands in no text (the schedule calls it MEM) goes by the last published schedule. */
function sourceWords(sources: string[], confidence: string | null): string {
  const shown = sources.filter(source => source !== 'MEM').join('; ')
  const source = shown && t('immunization.whySource', { source: shown })
  return sources.length && !isFound(confidence) ? `${source} ${t('immunization.lastPublished')}` : source
}

const INTERVALS = ['minimum-interval', 'recommended-interval', 'previous-dose']
const PLAIN = ['series-complete', 'past-history', 'evidence-of-immunity', 'season-ended', 'too-old'] as const

function ruleWords({ why }: Line, doses: Shown[]): string {
  const code = why?.code ?? ''
  const plain = PLAIN.find(name => name === code)
  if (plain) return t(`immunization.why-${plain}`)
  if (code.startsWith('observation-')) return t('immunization.why-observation')
  if (INTERVALS.includes(code)) return intervalWords(doses.find(dose => dose.id === why?.after))
  const span = spanOf(why?.rule ?? null)
  return span
    ? t('immunization.why-age', { age: tn(`immunization.span-${span.unit}`, span.n) })
    : t('immunization.why-conflict')
}

function intervalWords(after: Shown | undefined): string {
  const day = after?.occurred?.to
  return day ? t('immunization.why-interval', { date: formatDay(day) }) : t('immunization.why-interval-plain')
}

/** By which version of the schedule and on which day all this was worked out; that it is no prescription. */
export function RuleLine({ forecast }: { forecast: Forecast }) {
  const date = formatDay(forecast.asOf.slice(0, 10))
  return (
    <p class="quiet">
      {t('immunization.ruleVersion', { version: forecast.ruleVersion, date })} {t('immunization.sure')}
    </p>
  )
}
