import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { refreshSession, session } from '../auth/session'
import { type Opened, opened } from '../storage/opened'
import { saveVault } from '../storage/vaults'
import { withLock } from './locks'
import { outbox } from './outbox'
import { people, setPeople } from './people'
import { photosAdded, pushPhotos } from './photos'
import { pullAll, pullPeople } from './pull'
import { endOf, type PushEnd, push } from './push'
import { isUnsent } from './queue'

export type SyncEnd = PushEnd
export type SyncState = { state: 'idle' | 'syncing' } | { state: 'ended'; end: SyncEnd; at: string }

const EVERY_MS = 60_000
const asOf = signal<string | null>(null)
export const syncState = signal<SyncState>({ state: 'idle' })
let running: Promise<SyncEnd> | null = null
let again = false

/** How fresh what is shown is, and how much of it has not left. */
export const freshness = (patient: string): ReadonlySignal<{ asOf: string | null; unsent: number }> =>
  computed(() => ({
    asOf: asOf.value,
    unsent: outbox.value.filter(item => isUnsent(item) && item.mutation.patient === patient).length,
  }))

/** "Gửi ngay", and every trigger. A trigger that comes while a run is under way makes it run once more. */
export function sendNow(): Promise<SyncEnd> {
  if (running) {
    again = true
    return running
  }
  running = runs().finally(() => {
    running = null
  })
  return running
}

export const nudge = () => void sendNow()

/** All that may mean "there is a network again". Returns what stops it. */
export function startTriggers(): () => void {
  const seen = () => document.visibilityState === 'visible' && nudge()
  const worker = (event: MessageEvent) => event.data?.type === 'sync' && nudge()
  const every = setInterval(nudge, EVERY_MS)
  addEventListener('online', nudge)
  document.addEventListener('visibilitychange', seen)
  navigator.serviceWorker?.addEventListener('message', worker)
  const stopPhotos = effect(() => void (photosAdded.value && nudge()))
  return () => {
    clearInterval(every)
    removeEventListener('online', nudge)
    document.removeEventListener('visibilitychange', seen)
    navigator.serviceWorker?.removeEventListener('message', worker)
    stopPhotos()
  }
}

export async function loadFreshness(store: Opened) {
  asOf.value = (await store.views.get('people'))?.asOf ?? null
}

async function runs(): Promise<SyncEnd> {
  let end: SyncEnd = 'nothing'
  do {
    again = false
    syncState.value = { state: 'syncing' }
    const next = await withLock('sync', once)
    if (next !== 'nothing') end = next
  } while (again)
  syncState.value = { state: 'ended', end, at: new Date().toISOString() }
  return end
}

async function once(): Promise<SyncEnd> {
  const store = opened.value
  if (!store) return 'signed-out'
  try {
    const there = session.value.state === 'signed-in' ? session.value : await refreshSession()
    if (there.state === 'offline') return 'no-network'
    if (there.state === 'too-old') return 'too-old'
    // entries are sent only under the account that wrote them
    if (there.state !== 'signed-in' || there.who.account !== store.account) return 'signed-out'
    return await exchange(store)
  } catch (error) {
    // locked meanwhile: the database closed under the run, everything waits
    return opened.value === store ? endOf(error) : 'signed-out'
  }
}

/** Small entries first, then photos, then the entries that carried photos wait for; then what others wrote. */
async function exchange(store: Opened): Promise<SyncEnd> {
  const ends: SyncEnd[] = []
  for (const step of [push, pushPhotos, push]) {
    const end = await step(store)
    ends.push(end)
    if (end !== 'sent' && end !== 'nothing') return end
  }
  const before = people.value
  const now = await pullPeople(store)
  setPeople(now)
  await pullAll(store, now, before)
  asOf.value = new Date().toISOString()
  await saveVault({ ...store.vault, lastOnline: asOf.value })
  return ends.includes('sent') ? 'sent' : 'nothing'
}
