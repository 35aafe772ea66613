// When the open item may be decided, and what the keys and buttons begin.
import type { Card } from './cards'
import { form, judge } from './desk'
import { underWayFor } from './sending'

/** All of it is on the screen, and nothing under way could still change what stands beside it. */
export const decidable = (card: Card) =>
  card.state === 'content' &&
  card.task.state === 'waiting' &&
  !pictureComing(card) &&
  !underWayFor(card.task.patient.id)
const pictureComing = (card: Card) => 'photos' in card && card.photos[0]?.state === 'loading'

export function confirm(card: Card) {
  if (!decidable(card) || !('task' in card) || form.value) return
  // what looks like a dose that is there already is never confirmed unasked
  const asked = card.task.doubles.some(({ fit }) => fit === 'suggested')
  if (asked) document.querySelector<HTMLElement>('.desk-choices button')?.focus()
  else judge(card.task, { outcome: 'confirm' })
}

export function begin(which: 'correct' | 'return', card: Card) {
  if (decidable(card)) form.value = which
}
