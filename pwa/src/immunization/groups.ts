import type { Shown } from '../sync/types'
import { groupOf, vaccineOf } from './vaccines'

export type Group = { group: string; doses: Shown[] }

/** Doses by the schedule's groups; a combined dose stands once under each of its groups. In order of time, numbered by it. */
export function byGroup(doses: Shown[]): Group[] {
  const groups = new Map<string, Shown[]>()
  for (const dose of byTime(doses))
    for (const group of new Set(diseasesOf(dose).map(groupOf)))
      groups.set(group, [...(groups.get(group) ?? []), dose])
  return [...groups].map(([group, doses]) => ({ group, doses }))
}

/** Oldest first: the number of a dose follows from time, nobody types it. */
export function byTime(doses: Shown[]): Shown[] {
  return [...doses].sort((a, b) => startOf(a).localeCompare(startOf(b)))
}

export function newestFirst(items: Shown[]): Shown[] {
  return [...items].sort((a, b) => startOf(b).localeCompare(startOf(a)))
}

/** The doses a person has: not what was found wrong, the other side of a conflict, a proposal or a double. */
export function givenDoses(records: Shown[]): Shown[] {
  return records.filter(
    item => item.kind === 'immunization' && !item.content.none && !item.conflictOf && !item.supersedes,
  )
}

function diseasesOf({ content }: Shown): string[] {
  const { cvx, antigens, product } = (content.vaccine ?? {}) as {
    cvx?: string
    antigens?: string[]
    product?: string
  }
  return vaccineOf(cvx)?.diseases ?? (antigens?.length ? antigens : [product ?? ''])
}

function startOf(item: Shown): string {
  return item.occurred?.from ?? item.recordedAt.slice(0, 10)
}

/** Doses of the same vaccine within four days: perhaps the same one, written twice. */
export function alike(
  doses: Shown[],
  cvx: string,
  interval: { from: string; to: string },
): Shown | undefined {
  return doses.find(dose => {
    const vaccine = (dose.content.vaccine ?? {}) as { cvx?: string }
    if (!dose.occurred || !sameFamily(vaccine.cvx, cvx)) return false
    return shift(dose.occurred.from, -4) <= interval.to && interval.from <= shift(dose.occurred.to, 4)
  })
}

function sameFamily(one: string | undefined, other: string): boolean {
  const [a, b] = [vaccineOf(one)?.diseases, vaccineOf(other)?.diseases]
  return !!a && !!b && a.some(disease => b.includes(disease))
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
