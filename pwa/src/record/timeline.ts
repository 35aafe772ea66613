import { today } from '../i18n'
import type { Shown } from '../sync/types'
import { tagOf } from './tag'

export const RETURNED = 'can-sua'
export type Year = { year: string; items: Shown[] }
type Dated = Pick<Shown, 'content' | 'occurred' | 'recordedAt'>

/** When it belongs in a life, `YYYY` or `YYYY-MM-DD`: the year a person named, else the first possible day, else when it was written down. */
export function timeOf({ content, occurred, recordedAt }: Dated): string {
  const year = content.year ?? content.sinceYear
  return year ? String(year) : (occurred?.from ?? today(new Date(recordedAt)))
}

/** Everything, one section, or what the station sent back. */
export function fits(item: Shown, only: string): boolean {
  return !only || (only === RETURNED ? tagOf(item) === 'needs-correction' : item.kind === only)
}

/** Newest year first, in it newest first; what only has a year comes last in it. */
export function yearsOf(items: Shown[]): Year[] {
  const years = new Map<string, Shown[]>()
  for (const item of inOrder(items)) {
    const year = timeOf(item).slice(0, 4)
    years.set(year, [...(years.get(year) ?? []), item])
  }
  return [...years].map(([year, items]) => ({ year, items }))
}

function inOrder(items: Shown[]): Shown[] {
  const times = new Map(items.map(item => [item, timeOf(item)]))
  const time = (item: Shown) => times.get(item) ?? ''
  return [...items].sort((a, b) => compare(time(b), time(a)) || compare(b.recordedAt, a.recordedAt))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
