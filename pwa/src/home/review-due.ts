import type { Shown } from '../sync/types'

const YEAR = 365 * 86_400_000

/** The day of the last look through, else of the first thing the household wrote; null before that. */
export function lastLookedThrough(records: Shown[]): string | null {
  const reviews = records.filter(({ kind }) => kind === 'review').map(dayOf)
  if (reviews.length > 0) return reviews.reduce((a, b) => (a > b ? a : b))
  const own = records.filter(({ source }) => source === 'self' || source === 'family').map(dayOf)
  return own.length > 0 ? own.reduce((a, b) => (a < b ? a : b)) : null
}

/** A year later it is time to look again. `today` is a day. */
export function reviewDue(records: Shown[], today: string): boolean {
  const last = lastLookedThrough(records)
  return last !== null && Date.parse(today) - Date.parse(last) >= YEAR
}

const dayOf = ({ recordedAt }: Shown) => recordedAt.slice(0, 10)
