import { computed, type ReadonlySignal } from '@preact/signals'
import type { Choice, Content, Mutation, Occurred, Region } from '../api/types'
import { opened } from '../storage/opened'
import { change, outbox } from './outbox'
import { overlay } from './overlay'
import { people } from './people'
import { add, drop, edit } from './queue'
import { rowsOf } from './replica'
import { nudge } from './run'
import type { OutboxItem, Patch, PhotoRef, Shown } from './types'
import { uuid5 } from './uuid'

export type PhotoUse = { photo: string; region?: Region | null }
export type NewEntry = {
  patient: string
  kind: string
  content: Content
  occurred: Occurred | null
  photos?: PhotoUse[]
  id?: string
}

const views = new Map<string, ReadonlySignal<Shown[]>>()

/** The patient's records as the person should see them now, sent or not. */
export function recordsOf(patient: string): ReadonlySignal<Shown[]> {
  const view = views.get(patient) ?? computed(() => overlay(rowsOf(patient), outbox.value, patient))
  views.set(patient, view)
  return view
}

/** Stores a new entry and posts it. A form that passes its own `id` may be saved twice and yields one record. */
export async function saveEntry({
  patient,
  kind,
  content,
  occurred,
  photos = [],
  id = crypto.randomUUID(),
}: NewEntry): Promise<string> {
  const item = await made(
    { patient, type: 'create', record: id, kind, content, occurred, evidence: [] },
    kind,
    photos,
  )
  await post(items =>
    items.some(old => old.mutation.record === id && old.mutation.type === 'create')
      ? [...items]
      : add(items, item),
  )
  return id
}

/** Changes an entry: `content` is the whole of it, as the form held it. What stays away is not changed. */
export async function amendEntry(
  shown: Shown,
  { content = shown.content, photos = [], ...patch }: Patch & { photos?: PhotoUse[] },
) {
  const item = await made(
    { patient: shown.patient, type: 'amend', record: shown.id, base: shown.version, content, ...patch },
    shown.kind,
    photos,
  )
  const bringsPhotos = photos.length > 0 && content === shown.content && patch.occurred === undefined
  await post(items => add(items, { ...item, carriesPhotos: bringsPhotos }))
}

/** Says that this entry tells of what `of` tells already, or (null) that they are two. Both stay; one is counted. */
export async function sameAs(shown: Shown, of: string | null) {
  const { patient, id: record, version: base, content } = shown
  const item = await made({ patient, type: 'amend', record, base, content, sameAs: of }, shown.kind)
  await post(items => add(items, item))
}

export async function retractEntry(shown: Shown) {
  const item = await made(
    { patient: shown.patient, type: 'retract', record: shown.id, base: shown.version },
    shown.kind,
  )
  await post(items => add(items, item))
}

/** Settles a conflict seen on the sibling. The item that told of it has done its work. */
export async function resolveConflict(sibling: Shown, choice: Choice) {
  const item = await made(
    { patient: sibling.patient, type: 'resolve', record: sibling.id, base: sibling.version, choice },
    sibling.kind,
  )
  await post(items =>
    add(
      items.filter(old => !(old.state === 'conflict' && old.record?.id === sibling.id)),
      item,
    ),
  )
}

/** "Khôi phục thành mục mới": what the person had written becomes an entry of its own. */
export async function restoreAsNew(item: OutboxItem): Promise<string> {
  const { patient, content = {}, occurred = null } = item.mutation
  const id = await saveEntry({ patient, kind: item.kind, content, occurred, photos: item.photos })
  await dismissItem(item.id)
  return id
}

/** Changes an entry that still waits or was refused. */
export async function editItem(id: string, { photos = [], ...patch }: Patch & { photos?: PhotoUse[] }) {
  const next = await fresh()
  const sibling = await uuid5(next.id, 'sibling')
  await post(items => edit(items, id, { ...patch, photos: photos.map(used) }, next, sibling))
}

/** Takes back an entry that has not left. One that may already have arrived is withdrawn instead. */
export async function deleteItem(id: string) {
  const item = outbox.value.find(old => old.id === id)
  if (!item) return
  const retract = await made(
    {
      patient: item.mutation.patient,
      type: 'retract',
      record: item.mutation.record,
      base: item.mutation.base ?? 0,
    },
    item.kind,
  )
  await post(items => drop(items, id) ?? (item.mutation.type === 'create' ? add(items, retract) : [...items]))
}

/** The person has read what became of it. */
export async function dismissItem(id: string) {
  await change(items =>
    items.filter(item => item.id !== id || item.state === 'waiting' || item.state === 'sending'),
  )
}

async function made(
  body: Omit<Mutation, 'id' | 'counter' | 'recordedAt'>,
  kind: string,
  photos: PhotoUse[] = [],
): Promise<OutboxItem> {
  const mutation: Mutation = { ...(await fresh()), ...body }
  return {
    id: mutation.id,
    mutation,
    kind,
    state: 'waiting',
    tries: 0,
    waitsFor: null,
    photos: photos.map(used),
    carriesPhotos: false,
    sibling: await uuid5(mutation.id, 'sibling'),
    source: sourceFor(body.patient),
    savedAt: mutation.recordedAt,
    reason: null,
    errors: {},
    record: null,
    other: null,
  }
}

async function fresh() {
  if (!opened.value) throw new Error('the vault is locked')
  return {
    id: crypto.randomUUID() as string,
    counter: await opened.value.nextCounter(),
    recordedAt: new Date().toISOString(),
  }
}

async function post(decide: Parameters<typeof change>[0]) {
  await change(decide)
  nudge()
}

const used = ({ photo, region = null }: PhotoUse): PhotoRef => ({ photo, region })
const sourceFor = (patient: string) =>
  people.value.find(person => person.id === patient)?.relationship === 'self' ? 'self' : 'family'
