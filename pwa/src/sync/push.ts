import { ApiError, request } from '../api/request'
import type { Result } from '../api/types'
import type { Opened } from '../storage/opened'
import { endOf, type SyncEnd } from './ends'
import { change } from './outbox'
import { frozen, ready, settle } from './queue'
import { rowsOf, storeRecord } from './replica'
import type { OutboxItem } from './types'
import { uuid5 } from './uuid'

const PATIENCE_MS = 60_000

/** Sends what is ready, batch after batch, in order. Stops and keeps everything at the first sign that the server cannot be reached. */
export async function push(store: Opened): Promise<SyncEnd> {
  let end: SyncEnd = 'nothing'
  for (;;) {
    const batch = await take(store)
    if (!batch.length) return end
    const stopped = await sendBatch(store, batch)
    if (stopped) return stopped
    end = 'sent'
  }
}

/** Marks the next batch as being sent before it is: a page that dies meanwhile knows the outcome is unknown. */
async function take(store: Opened): Promise<OutboxItem[]> {
  const photos = await store.photos.all()
  let ids: string[] = []
  const after = await change(items => {
    const batch = ready(items, photos)
    ids = batch.map(item => item.id)
    return items.map(item => (batch.includes(item) ? frozen(item, photos, held(item)) : item))
  })
  return after.filter(item => ids.includes(item.id))
}

const held = ({ mutation }: OutboxItem) => rowsOf(mutation.patient).find(row => row.id === mutation.record)

async function sendBatch(store: Opened, batch: OutboxItem[]): Promise<SyncEnd | null> {
  try {
    const body = { device: store.vault.device, mutations: batch.map(item => item.mutation) }
    const { results } = await request<{ results: Result[] }>('POST', '/api/v1/sync/mutations', body, {
      patience: PATIENCE_MS,
    })
    for (const result of results) await receive(store, result)
    return missing(batch, results)
  } catch (error) {
    if (isContent(error)) return refuse(store, batch, error)
    await putBack(batch, error instanceof ApiError && error.code < 500)
    return endOf(error)
  }
}

/** The envelope failed as a whole: halves find the one at fault, which is refused alone so that it does not block the others. */
async function refuse(store: Opened, batch: OutboxItem[], error: ApiError): Promise<SyncEnd | null> {
  const [only] = batch
  if (batch.length === 1 && only) {
    await receive(store, {
      id: only.id,
      outcome: 'rejected',
      first: null,
      reason: error.reason ?? 'invalid',
      errors: {},
      record: null,
      other: null,
    })
    return null
  }
  const middle = Math.ceil(batch.length / 2)
  return (await sendBatch(store, batch.slice(0, middle))) ?? (await sendBatch(store, batch.slice(middle)))
}

async function receive(store: Opened, result: Result) {
  const fresh = {
    id: crypto.randomUUID(),
    counter: await store.nextCounter(),
    recordedAt: new Date().toISOString(),
  }
  const carrier = { ...fresh, sibling: await uuid5(fresh.id, 'sibling') }
  const items = await change(before => settle(before, result, carrier))
  const patient = items.find(item => item.id === result.id)?.mutation.patient
  for (const record of [result.record, result.other])
    if (record && patient) await storeRecord(store, patient, record)
}

/** An answer without every result: what is missing waits and is asked again later. */
async function missing(batch: OutboxItem[], results: Result[]): Promise<SyncEnd | null> {
  const answered = new Set(results.map(result => result.id))
  const left = batch.filter(item => !answered.has(item.id))
  if (left.length) await putBack(left, false)
  return left.length ? 'server-problem' : null
}

/** A refusal of the whole call (not signed in, throttled …) came before anything was applied, so it does not count as a try. */
async function putBack(batch: OutboxItem[], untouched: boolean) {
  const ids = new Set(batch.map(item => item.id))
  await change(items =>
    items.map(item => (ids.has(item.id) && item.state === 'sending' ? waiting(item, untouched) : item)),
  )
}

const waiting = (item: OutboxItem, untouched: boolean): OutboxItem => ({
  ...item,
  state: 'waiting',
  tries: item.tries - (untouched ? 1 : 0),
})

const isContent = (error: unknown): error is ApiError =>
  error instanceof ApiError && [400, 413, 422].includes(error.code)
