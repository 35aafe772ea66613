// Which doses of the queue look as if they were given in one go. The server decides; this only says whether to ask. Pure.
import type { Queue } from '../queue'
import type { StationTask } from '../wire'

/** Three are looked at in any case, so a group begins with four. */
export const LEAST = 4

/** How many of what is loaded wait with the same vaccine, day and a photo each, this one included. */
export function alike(queue: Queue, task: StationTask): number {
  const key = keyOf(task)
  return key === null ? 0 : queue.items.filter(item => keyOf(item) === key).length
}

function keyOf({ tier, why, group, record }: StationTask): string | null {
  const { kind, code, occurred } = record
  const exact = occurred !== null && occurred.from === occurred.to
  if (kind !== 'immunization' || tier !== 2 || why !== 'declared' || !group || !code || !exact) return null
  return `${code} ${occurred.from}`
}
