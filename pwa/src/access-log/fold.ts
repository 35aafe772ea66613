import type { AccessEntry } from '../api/types'

export type Part =
  | { kind: 'entry'; entry: AccessEntry }
  | { kind: 'folded'; of: 'self' | 'automatic'; entries: AccessEntry[] }
export type Day = { day: string; parts: Part[] }

/**
 * The log by day, newest first. What machines did and what one did oneself is folded into one line a day:
 * an automatic query must not look like a curious person.
 */
export function foldByDay(entries: AccessEntry[], dayOf: (time: string) => string): Day[] {
  const days = new Map<string, AccessEntry[]>()
  for (const entry of entries) days.set(dayOf(entry.at), [...(days.get(dayOf(entry.at)) ?? []), entry])
  return [...days]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([day, list]) => ({ day, parts: partsOf(list) }))
}

function partsOf(entries: AccessEntry[]): Part[] {
  const people = entries.filter(entry => entry.class !== 'automatic' && entry.class !== 'self')
  const folded = (['self', 'automatic'] as const).map(of => ({
    kind: 'folded' as const,
    of,
    entries: entries.filter(entry => entry.class === of),
  }))
  return [
    ...people.map(entry => ({ kind: 'entry' as const, entry })),
    ...folded.filter(part => part.entries.length > 0),
  ]
}
