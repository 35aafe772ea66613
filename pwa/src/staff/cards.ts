// Opened items with what stands beside them and their pictures. Three at most are held: the open one, the next, the one before.
import { type Signal, signal } from '@preact/signals'
import { oneTask, picture } from './calls'
import type { OpenTask } from './wire'
import { codeOf } from './words'

export type Photo = { id: string; url: string; src: string | null; state: 'loading' | 'content' | 'problem' }
export type Card =
  | { state: 'loading' }
  | { state: 'problem'; code: string }
  | { state: 'content' | 'renewing'; task: OpenTask; photos: Photo[] }

const held = new Map<string, Signal<Card>>()

/** The item, asked for at the first look. */
export function cardOf(id: string): Signal<Card> {
  const known = held.get(id)
  if (known) return known
  const card = signal<Card>({ state: 'loading' })
  held.set(id, card)
  load(id, card)
  return card
}

/** Asks again; what is on the screen stays and cannot be decided meanwhile. */
export function renewCard(id: string) {
  const card = held.get(id)
  if (!card) return
  const now = card.value
  card.value = now.state === 'content' ? { ...now, state: 'renewing' } : { state: 'loading' }
  return load(id, card)
}

/** Lets go of every item but these, and of their pictures. */
export function keepCards(ids: (string | null)[]) {
  for (const [id, card] of held) {
    if (ids.includes(id)) continue
    held.delete(id)
    release(card.value)
  }
}

export function dropCards() {
  keepCards([])
}

/** Renews what is held of a person about whom something was decided: it stands beside other items of theirs. */
export function renewCardsOf(patient: string) {
  const theirs = [...held].filter(
    ([, card]) => 'task' in card.value && card.value.task.patient.id === patient,
  )
  return Promise.all(theirs.map(([id]) => renewCard(id)))
}

async function load(id: string, card: Signal<Card>) {
  try {
    const task = await oneTask(id)
    const before = card.value
    const known = 'photos' in before ? before.photos : []
    const photos = task.photos.map(photo => known.find(old => old.url === photo.url) ?? fresh(photo))
    card.value = { state: 'content', task, photos }
    await Promise.all(
      photos.filter(photo => photo.state === 'loading').map(photo => loadPhoto(id, card, photo)),
    )
  } catch (error) {
    card.value = { state: 'problem', code: codeOf(error) }
  }
}

const fresh = ({ id, url }: { id: string; url: string }): Photo => ({ id, url, src: null, state: 'loading' })

async function loadPhoto(id: string, card: Signal<Card>, photo: Photo) {
  const src = await picture(photo.url).catch(() => null)
  const now = card.value
  if (held.get(id) !== card || !('photos' in now)) return src && URL.revokeObjectURL(src)
  const loaded: Photo = { ...photo, src, state: src ? 'content' : 'problem' }
  card.value = { ...now, photos: now.photos.map(old => (old.url === photo.url ? loaded : old)) }
}

function release(card: Card) {
  if ('photos' in card) for (const { src } of card.photos) if (src) URL.revokeObjectURL(src)
}
