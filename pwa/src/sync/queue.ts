import type { Evidence, Mutation, Outcome, Record, Result } from '../api/types'
import type { OutboxItem, Patch, Photo, PhotoRef } from './types'

// The outbox as pure decisions over its items, oldest first. Storage and network are in `outbox.ts` and `push.ts`.
export type Items = readonly OutboxItem[]
const BATCH = 100
const BATCH_BYTES = 400_000

export const byCounter = (a: OutboxItem, b: OutboxItem) => a.mutation.counter - b.mutation.counter
export const isUnsent = (item: OutboxItem) => item.state === 'waiting' || item.state === 'sending'

/** Adds an act. An edit of what was never sent changes that entry itself; an edit of what may have arrived waits for its outcome. */
export function add(items: Items, item: OutboxItem): OutboxItem[] {
  const last = latest(items, item.mutation.record)
  if (!last || item.mutation.type === 'create' || item.mutation.type === 'resolve') return [...items, item]
  if (item.mutation.type === 'retract') return withdraw(items, item, last)
  if (!last.tries && !alone(last) && !alone(item))
    return items.map(old => (old === last ? folded(old, item) : old))
  return [...items, { ...item, waitsFor: last.id }]
}

/** Photos that follow, and a link to another entry: the server takes each of them by itself. */
const alone = ({ carriesPhotos, mutation }: OutboxItem) => carriesPhotos || mutation.sameAs !== undefined

function withdraw(items: Items, item: OutboxItem, last: OutboxItem): OutboxItem[] {
  const kept = items.filter(
    old => old.mutation.record !== item.mutation.record || old.tries > 0 || !isUnsent(old),
  )
  const sent = latest(kept, item.mutation.record)
  if (sent) return [...kept, { ...item, waitsFor: sent.id }]
  const neverLeft = items.some(
    old => old.mutation.record === item.mutation.record && old.mutation.type === 'create' && isUnsent(old),
  )
  return neverLeft
    ? kept
    : [
        ...kept,
        {
          ...item,
          mutation: { ...item.mutation, base: last.mutation.base ?? item.mutation.base } as Mutation,
        },
      ]
}

/** Changes a waiting or refused item. A refusal is final, so its correction is a new mutation: `fresh` brings the new id and counter. */
export function edit(
  items: Items,
  id: string,
  patch: Patch & { photos?: PhotoRef[] },
  fresh: Pick<Mutation, 'id' | 'counter' | 'recordedAt'>,
  sibling: string,
): OutboxItem[] {
  const item = items.find(old => old.id === id)
  if (!item || item.state === 'sent') return [...items]
  const { photos = [], ...changes } = patch
  if (item.state === 'refused') {
    const mutation = { ...item.mutation, ...changes, ...fresh }
    const again: OutboxItem = {
      ...item,
      id: fresh.id,
      mutation,
      sibling,
      photos: [...item.photos, ...photos],
      state: 'waiting',
      tries: 0,
      reason: null,
      errors: {},
    }
    return [...items.filter(old => old !== item), again]
  }
  const mutation: Mutation = {
    ...item.mutation,
    ...changes,
    ...fresh,
    type: 'amend',
    base: item.mutation.base ?? 0,
  }
  return add(items, {
    ...item,
    id: fresh.id,
    mutation,
    photos,
    sibling,
    tries: 0,
    state: 'waiting',
    waitsFor: null,
    carriesPhotos: false,
  })
}

/** Drops an item that never left, and what builds on it. One that may have arrived cannot be dropped: null. */
export function drop(items: Items, id: string): OutboxItem[] | null {
  const item = items.find(old => old.id === id)
  if (item && isUnsent(item) && item.tries) return null
  const gone = new Set([id])
  for (const old of items) if (old.waitsFor && gone.has(old.waitsFor)) gone.add(old.id)
  return items.filter(old => !gone.has(old.id))
}

/** The next batch: oldest first, at most one act per record, ≤ 100 and small enough for one request. */
export function ready(items: Items, photos: readonly Photo[]): OutboxItem[] {
  const batch: OutboxItem[] = []
  const busy = new Set<string>()
  let bytes = 0
  for (const item of items.filter(isUnsent)) {
    const blocked =
      item.waitsFor !== null || busy.has(item.mutation.record) || (item.carriesPhotos && !allUp(item, photos))
    busy.add(item.mutation.record)
    if (blocked) continue
    bytes += JSON.stringify(item.mutation).length
    if (batch.length === BATCH || (batch.length && bytes > BATCH_BYTES)) break
    batch.push(item)
  }
  return batch
}

/** The item as it goes out: photos that are up travel with it, the body is frozen from now on. */
export function frozen(item: OutboxItem, photos: readonly Photo[], held: Record | undefined): OutboxItem {
  if (item.tries) return { ...item, state: 'sending', tries: item.tries + 1 }
  const up = item.photos.flatMap(ref => evidenceOf(ref, photos))
  const evidence = [...(item.mutation.evidence ?? held?.evidence ?? []), ...up]
  const mutation = up.length ? { ...item.mutation, evidence } : item.mutation
  const left = item.photos.filter(ref => !evidenceOf(ref, photos).length)
  return { ...item, mutation, photos: left, state: 'sending', tries: 1 }
}

/** What the server's answer does to the queue: the item ends, what waited for it gets its base, photos left over follow by an amend. */
export function settle(
  items: Items,
  result: Result,
  carrier: Pick<Mutation, 'id' | 'counter' | 'recordedAt'> & { sibling: string },
): OutboxItem[] {
  const item = items.find(old => old.id === result.id)
  if (!item) return [...items]
  const outcome = (result.outcome === 'replayed' ? result.first : result.outcome) ?? 'applied'
  const followers = items.filter(old => old.waitsFor === item.id)
  const done: OutboxItem = {
    ...item,
    state: restored(outcome, result) ? 'sent' : STATES[outcome],
    reason: result.reason,
    errors: result.errors ?? {},
    record: result.record,
    other: result.other,
  }
  const rest = items.flatMap(old =>
    old === item ? [done] : old.waitsFor === item.id ? based(old, item, outcome, result.record) : [old],
  )
  if (outcome === 'rejected')
    return followers.some(old => old.mutation.type === 'amend' && !old.carriesPhotos)
      ? rest.filter(old => old !== done)
      : rest
  return item.photos.length && result.record ? [...rest, carrying(item, result.record, carrier)] : rest
}

/** An edit of what was deleted elsewhere lives on as an item of its own, beside nothing. */
const restored = (outcome: Outcome, { other }: Result) =>
  outcome === 'converted' && other?.verificationStatus === 'entered-in-error'

const STATES = { applied: 'sent', converted: 'converted', conflict: 'conflict', rejected: 'refused' } as const

function based(item: OutboxItem, before: OutboxItem, outcome: Outcome, record: Record | null): OutboxItem[] {
  const { mutation } = item
  if (outcome !== 'rejected') {
    const next: Mutation = {
      ...mutation,
      record: record?.id ?? mutation.record,
      base: record?.version ?? (before.mutation.base ?? 0) + 1,
    }
    return [{ ...item, mutation: next, waitsFor: null }]
  }
  if (before.mutation.type !== 'create')
    return [{ ...item, waitsFor: null, mutation: { ...mutation, base: before.mutation.base ?? 0 } }]
  if (mutation.type === 'retract' || alone(item)) return []
  const { base: _, ...body } = mutation
  const create: Mutation = { ...before.mutation, ...body, type: 'create', kind: item.kind }
  return [{ ...item, mutation: create, photos: [...before.photos, ...item.photos], waitsFor: null }]
}

function carrying(
  item: OutboxItem,
  record: Record,
  fresh: Pick<Mutation, 'id' | 'counter' | 'recordedAt'> & { sibling: string },
): OutboxItem {
  const { sibling, ...ids } = fresh
  const mutation: Mutation = {
    ...ids,
    patient: item.mutation.patient,
    type: 'amend',
    record: record.id,
    base: record.version,
    content: record.content,
    evidence: record.evidence,
  }
  return {
    ...item,
    id: ids.id,
    mutation,
    sibling,
    photos: item.photos,
    carriesPhotos: true,
    state: 'waiting',
    tries: 0,
    waitsFor: null,
    savedAt: item.savedAt,
    reason: null,
    errors: {},
    record: null,
    other: null,
  }
}

function folded(old: OutboxItem, { mutation, photos }: OutboxItem): OutboxItem {
  const body: Mutation = { ...old.mutation }
  if (mutation.content !== undefined) body.content = mutation.content
  if (mutation.occurred !== undefined) body.occurred = mutation.occurred
  if (mutation.evidence !== undefined) body.evidence = mutation.evidence
  return { ...old, mutation: body, photos: [...old.photos, ...photos] }
}

const latest = (items: Items, record: string) =>
  items.filter(item => item.mutation.record === record && isUnsent(item)).pop()
const allUp = (item: OutboxItem, photos: readonly Photo[]) =>
  item.photos.every(ref => evidenceOf(ref, photos).length > 0)

function evidenceOf(ref: PhotoRef, photos: readonly Photo[]): Evidence[] {
  const photo = photos.find(known => known.id === ref.photo)
  return photo?.state === 'up' && photo.evidence ? [{ id: photo.evidence, region: ref.region }] : []
}
