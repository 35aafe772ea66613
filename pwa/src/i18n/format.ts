import type { Occurred } from '../api/types'
import { locale } from './index'

const ZONE = 'Asia/Ho_Chi_Minh'
const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.Collator>()
// `en` alone writes 11/23/2026
const tag = () => (locale.value === 'en' ? 'en-GB' : known() ? locale.value : 'vi')
// Chromium ships without Khmer and would fall back to 6/10/2026; digits as in Vietnamese read the same
const known = () => Intl.DateTimeFormat.supportedLocalesOf(locale.value).length > 0

export const formatDay = (day: string) =>
  dates({ day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00Z`),
  )
export const formatLongDay = (day: string) =>
  known() ? dates({ dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`)) : formatDay(day)
export const formatTime = (time: string) =>
  dates({ hour: '2-digit', minute: '2-digit', hour12: false, timeZone: ZONE }).format(new Date(time))
export const formatMoment = (time: string) =>
  `${formatTime(time)} ${dates({ day: 'numeric', month: 'numeric', year: 'numeric', timeZone: ZONE }).format(new Date(time))}`

/** The person's own words for a vague day, else the day or the interval. */
export function formatOccurred(occurred: Occurred | null): string {
  if (!occurred) return ''
  if (occurred.words) return occurred.words
  return occurred.from === occurred.to
    ? formatDay(occurred.from)
    : `${formatDay(occurred.from)} – ${formatDay(occurred.to)}`
}

export function formatNumber(value: number, digits = 0): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return cached(`n${digits}`, () => new Intl.NumberFormat(tag(), options)).format(value)
}

/** Vietnamese order of people: by given name (the last word) first, then the whole name. */
export function compareNames(a: string, b: string): number {
  const { compare } = cached('c', () => new Intl.Collator('vi'))
  return compare(given(a), given(b)) || compare(a, b)
}

/** Today in Asia/Ho_Chi_Minh, `YYYY-MM-DD`: "in the future" is by that day. */
export function today(now = new Date()): string {
  return cached('today', () => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE })).format(now)
}

const given = (name: string) => name.trim().split(/\s+/).pop() ?? ''
const dates = (options: Intl.DateTimeFormatOptions) =>
  cached(JSON.stringify(options), () => new Intl.DateTimeFormat(tag(), options))

function cached<T extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.Collator>(
  name: string,
  make: () => T,
): T {
  const key = `${tag()} ${name}`
  if (!made.has(key)) made.set(key, make())
  return made.get(key) as T
}
