import type { Completeness, Patient } from '../api/types'
import { formatDay, t } from '../i18n'
import { kindWord } from '../record/describe'
import { completeness, useView } from '../sync/views'

/** How many parts have an answer, as the server counts them: no mark, no grade. */
export function Meter({ patient }: { patient: Patient }) {
  const seen = useView(completeness(patient.id))
  if (seen.state !== 'content') return null
  const { filled, of, asOf } = seen.value
  return (
    <div class="meter">
      <p id="meter">
        <strong>{t('home.meter', { filled, of })}</strong>
        {seen.stale && <span class="quiet"> {t('home.meterAsOf', { date: formatDay(asOf) })}</span>}
      </p>
      <progress value={filled} max={of} aria-labelledby="meter" />
    </div>
  )
}

/** On the home page: what is still empty, and the way to fill it. Nothing once everything has an answer. */
export function StillEmpty({ patient }: { patient: Patient }) {
  const seen = useView(completeness(patient.id))
  if (seen.state !== 'content' || seen.value.filled === seen.value.of) return null
  return (
    <section class="still-empty" aria-labelledby="still-empty">
      <h2 class="govuk-heading-m" id="still-empty">
        {t('home.stillEmpty')}
      </h2>
      <div class="card card-plain">
        <Meter patient={patient} />
        <p>{emptyWords(seen.value)}</p>
        <a class="touch-link" href="/bat-dau">
          {t('home.toList')}
        </a>
      </div>
    </section>
  )
}

const NAMED = 3

function emptyWords({ sections }: Completeness): string {
  const empty = sections.filter(({ state, missing }) => state === 'not-declared' || missing.length > 0)
  const what = empty
    .slice(0, NAMED)
    .map(({ section }) => kindWord(section))
    .join(', ')
  return t(empty.length > NAMED ? 'home.emptyMore' : 'home.empty', { what })
}
