import type { Shown } from '../sync/types'

/** A section of the history: nobody has said anything, somebody said "none", or there are items. */
export type Section =
  | { state: 'not-declared' }
  | { state: 'none'; by: Shown }
  | { state: 'items'; items: Shown[] }

/** An item is stronger than "none": the newest "none" counts only while nothing stands against it. */
export function sectionOf(records: Shown[], kind: string): Section {
  const all = records.filter(
    item => item.kind === kind && !item.conflictOf && item.verificationStatus !== 'entered-in-error',
  )
  const items = all.filter(item => !item.content.none)
  if (items.length > 0) return { state: 'items', items: items.sort(newest) }
  const [none] = all.sort(newest)
  return none ? { state: 'none', by: none } : { state: 'not-declared' }
}

function newest(a: Shown, b: Shown): number {
  return b.recordedAt.localeCompare(a.recordedAt)
}
