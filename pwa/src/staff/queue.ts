// The station's queue as the desk holds it: in the server's order, one item open. Pure.
import type { Page } from '../api/types'
import type { StationTask } from './wire'

export type Queue = { items: StationTask[]; next: string | null }
export type Taken = { task: StationTask; index: number }

export const nothing: Queue = { items: [], next: null }

/** The next page behind what is there; an item that moved between two pages comes once. */
export function append(queue: Queue, page: Page<StationTask>): Queue {
  const known = new Set(queue.items.map(item => item.id))
  return { items: [...queue.items, ...page.items.filter(item => !known.has(item.id))], next: page.next }
}

/** Without an item that was decided, and where it stood. */
export function take(queue: Queue, id: string): { queue: Queue; taken: Taken | null } {
  const index = queue.items.findIndex(item => item.id === id)
  const task = queue.items[index]
  if (!task) return { queue, taken: null }
  return { queue: { ...queue, items: queue.items.filter(item => item.id !== id) }, taken: { task, index } }
}

/** Without the item of a record that another decision settles too. */
export function without(queue: Queue, record: string | undefined): Queue {
  return record ? { ...queue, items: queue.items.filter(item => item.record.id !== record) } : queue
}

/** Back where it stood: it keeps its place in the order of submission. */
export function putBack(queue: Queue, { task, index }: Taken): Queue {
  const others = queue.items.filter(item => item.id !== task.id)
  return { ...queue, items: [...others.slice(0, index), task, ...others.slice(index)] }
}

/** The same item with newer facts; an item that is not in the list changes nothing. */
export function renew(queue: Queue, task: StationTask): Queue {
  return { ...queue, items: queue.items.map(item => (item.id === task.id ? { ...item, ...task } : item)) }
}

/** The item `step` places further, or the same one at either end. */
export function beside(queue: Queue, id: string | null, step: 1 | -1): string | null {
  const index = queue.items.findIndex(item => item.id === id)
  if (index < 0) return queue.items[0]?.id ?? null
  return queue.items[Math.min(Math.max(index + step, 0), queue.items.length - 1)]?.id ?? null
}

/** Which item comes when this one is decided: the next, else the one before, else none. */
export function following(queue: Queue, id: string): string | null {
  const index = queue.items.findIndex(item => item.id === id)
  return (queue.items[index + 1] ?? queue.items[index - 1])?.id ?? null
}

/** How many others of the list stand on the same photo. */
export function samePhoto(queue: Queue, task: StationTask): number {
  return task.group ? queue.items.filter(item => item.group === task.group && item.id !== task.id).length : 0
}
