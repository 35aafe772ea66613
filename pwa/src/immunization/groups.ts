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

/** The doses a person has: not the other side of a conflict, a proposal, a dose that was not given, or the double of one that stands. */
export function givenDoses(records: Shown[]): Shown[] {
  const told = records.filter(
    item => item.kind === 'immunization' && !item.content.none && !item.conflictOf && !item.supersedes,
  )
  const standing = new Set(told.filter(counts).map(item => item.id))
  return told.filter(item => !item.content.notGiven && !(item.duplicateOf && standing.has(item.duplicateOf)))
}

/** Doses that somebody wanted to have given and that were not: refused, unwell, … */
export function notGiven(records: Shown[]): Shown[] {
  return records.filter(item => item.kind === 'immunization' && !!item.content.notGiven && !item.conflictOf)
}

export type Pair = { keep: Shown; double: Shown }

/** Two doses that look like one, both standing: the weaker or later one would be the double. `two`: pairs said to be two. */
export function doubles(doses: Shown[], two: readonly (readonly [string, string])[]): Pair[] {
  const told = (a: Shown, b: Shown) => two.some(pair => pair.includes(a.id) && pair.includes(b.id))
  return doses.filter(counts).flatMap((one, index, all) =>
    all.slice(index + 1).flatMap(other => {
      const pair = pairOf(one, other)
      return pair && !told(one, other) && isAlike(one, other) ? [pair] : []
    }),
  )
}

const counts = ({ verificationStatus }: Shown) =>
  verificationStatus === 'unconfirmed' || verificationStatus === 'confirmed'

/** What the family wrote may become a double; what a station or a register says stands. */
function pairOf(one: Shown, other: Shown): Pair | null {
  const [older, newer] = one.recordedAt <= other.recordedAt ? [one, other] : [other, one]
  if (isOurs(newer)) return { keep: older, double: newer }
  return isOurs(older) ? { keep: newer, double: older } : null
}

const isOurs = ({ source, verificationStatus }: Shown) =>
  (source === 'self' || source === 'family') && verificationStatus === 'unconfirmed'

function isAlike(one: Shown, other: Shown): boolean {
  const { cvx = '' } = (other.content.vaccine ?? {}) as { cvx?: string }
  const known = isNarrow(one) && isNarrow(other)
  return known && !!other.occurred && !!alike([one], cvx, other.occurred)
}

/** "Some time in my life" is near everything: only days and months are compared. */
function isNarrow({ occurred }: Shown): boolean {
  return !!occurred && shift(occurred.from, 31) >= occurred.to
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
export function alike<D extends Pick<Shown, 'content' | 'occurred'>>(
  doses: D[],
  cvx: string,
  interval: { from: string; to: string },
): D | undefined {
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
