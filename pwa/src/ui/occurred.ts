export type { Occurred } from '../api/types'
export type DayParts = { day: string; month: string; year: string }
export type DayProblem = 'required' | 'no-such-day' | 'in-the-future' | 'before-birth'

export const emptyDay: DayParts = { day: '', month: '', year: '' }

/** YYYY-MM-DD of three text boxes, or null when there is no such day. */
export function dayOf(parts: DayParts): string | null {
  const [year, month, day] = [parts.year, parts.month, parts.day].map(text => wholeNumber(text))
  if (!year || !month || !day || year < 1000) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same ? isoDay(date) : null
}

/** First and last day of a month in two boxes, or null. */
export function monthOf(parts: Pick<DayParts, 'month' | 'year'>): { from: string; to: string } | null {
  const from = dayOf({ ...parts, day: '1' })
  return from ? { from, to: lastOfMonth(from) } : null
}

export function lastOfMonth(day: string): string {
  const [year, month] = day.split('-').map(Number)
  return isoDay(new Date(Date.UTC(year ?? 0, month ?? 1, 0)))
}

/** The parts of a stored day for the boxes. */
export function partsOf(day: string): DayParts {
  const [year = '', month = '', date = ''] = day.split('-')
  return { day: String(Number(date)), month: String(Number(month)), year }
}

/** The words for what is wrong with an interval, or null. It is wrong only if no day of it is possible. */
export function problemOfInterval(
  interval: { from: string; to: string } | null,
  limits: { birth: string | null; today: string },
): DayProblem | null {
  if (!interval) return 'no-such-day'
  if (interval.from > limits.today) return 'in-the-future'
  return limits.birth && interval.to < limits.birth ? 'before-birth' : null
}

/** The possible part of an interval: not before birth, not after today. */
export function clip<T extends { from: string; to: string }>(
  interval: T,
  limits: { birth: string | null; today: string },
): T {
  const from = limits.birth && interval.from < limits.birth ? limits.birth : interval.from
  const to = interval.to > limits.today ? limits.today : interval.to
  return { ...interval, from, to }
}

export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return isoDay(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))))
}

function wholeNumber(text: string): number {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}
