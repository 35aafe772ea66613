import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { NoAnswer } from '../api/request'
import { refreshSession, session } from '../auth/session'
import { type Opened, opened } from '../storage/opened'
import { endOf, type SyncEnd } from './ends'
import { withLock } from './locks'
import { outbox } from './outbox'
import { isUnsent } from './queue'
import { photosAdded } from './signals'

export type SyncState = { state: 'idle' | 'syncing' } | { state: 'ended'; end: SyncEnd; at: string }

const EVERY_MS = 60_000
// comes after the first page: until then nothing is open that could be exchanged
const engine = () => import('./exchange').catch(() => Promise.reject(new NoAnswer('exchange')))
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
  again = running !== null
  running ??= runs()
  return running
}

export const nudge = () => void sendNow()

/** All that may mean "there is a network again". Returns what stops it. */
export function startTriggers(): () => void {
  const seen = () => document.visibilityState === 'visible' && nudge()
  const worker = (event: MessageEvent) => event.data?.type === 'sync' && nudge()
  const every = setInterval(seen, EVERY_MS)
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
  syncState.value = { state: 'syncing' }
  try {
    do {
      again = false
      const next = await withLock('sync', once)
      if (next !== 'nothing') end = next
    } while (again)
  } finally {
    // in the same breath as the last look at `again`: a trigger after this starts a run of its own
    running = null
    syncState.value = { state: 'ended', end, at: new Date().toISOString() }
  }
  return end
}

async function once(): Promise<SyncEnd> {
  const store = opened.value
  if (!store) return 'signed-out'
  // nothing must look as if it had left when it cannot
  if (globalThis.navigator?.onLine === false) return 'no-network'
  try {
    const { state } = session.value
    const there = state === 'signed-in' || state === 'too-old' ? session.value : await refreshSession()
    if (there.state === 'offline') return 'no-network'
    if (there.state === 'too-old') return 'too-old'
    // entries are sent only under the account that wrote them
    if (there.state !== 'signed-in' || there.who.account !== store.account) return 'signed-out'
    const end = await (await engine()).exchange(store, new Date())
    if (end === 'sent' || end === 'nothing') asOf.value = new Date().toISOString()
    return end
  } catch (error) {
    // locked meanwhile: the database closed under the run, everything waits
    return opened.value === store ? endOf(error) : 'signed-out'
  }
}
