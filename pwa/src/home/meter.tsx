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

/** On the home page: what is still empty or long ago, and the ways to fill it and to look it through. */
export function WhatIsThere({ patient }: { patient: Patient }) {
  const seen = useView(completeness(patient.id))
  if (seen.state !== 'content') return null
  const { sections } = seen.value
  const empty = sections.filter(isEmpty)
  const old = sections.filter(section => !isEmpty(section) && !section.fresh)
  return (
    <section class="what-is-there" aria-labelledby="what-is-there">
      <h2 class="govuk-heading-m" id="what-is-there">
        {t('home.whatIsThere')}
      </h2>
      <div class="card card-plain">
        <Meter patient={patient} />
        {empty.length > 0 && <p>{listed('home.empty', empty)}</p>}
        {old.length > 0 && <p>{listed('home.old', old)}</p>}
        <p class="card-links">
          {empty.length > 0 && (
            <a class="touch-link" href="/bat-dau">
              {t('home.toList')}
            </a>
          )}
          {empty.length < sections.length && (
            <a class="touch-link" href="/xem-lai">
              {t('home.review')}
            </a>
          )}
        </p>
      </div>
    </section>
  )
}

type Part = Completeness['sections'][number]
const NAMED = 3
const isEmpty = ({ state, missing }: Part) => state === 'not-declared' || missing.length > 0

function listed(key: 'home.empty' | 'home.old', parts: Part[]): string {
  const what = parts
    .slice(0, NAMED)
    .map(({ section }) => kindWord(section))
    .join(', ')
  return t(parts.length > NAMED ? `${key}More` : key, { what })
}
