import { computed, signal } from '@preact/signals'
import { type Opened, opened } from '../storage/opened'
import { withLock } from './locks'
import { byCounter, type Items, isUnsent } from './queue'
import type { OutboxItem } from './types'

const SENT_KEPT_MS = 24 * 3600_000
const HINT = 'hssk-unsent'
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('hssk-outbox')

const items = signal<OutboxItem[]>([])
/** Everything the person did on this device and where it stands, oldest first. */
export const outbox = computed(() => items.value)
/** What would be lost with this phone: a refused entry is nowhere else, the two sides of a conflict are at the server. */
export const unsent = computed(
  () => items.value.filter(item => isUnsent(item) || item.state === 'refused').length,
)

/** One change to the outbox: the stored items go through `decide`, what differs is written. Other tabs are told. */
export function change(
  decide: (items: Items) => OutboxItem[] | Promise<OutboxItem[]>,
): Promise<OutboxItem[]> {
  return withLock('outbox', async () => {
    const store = open()
    const before = await read(store)
    const after = await decide(before)
    await write(store, before, after)
    publish(after)
    tabs?.postMessage(store.vault.id)
    return after
  })
}

/** Reads the outbox of the vault just opened; what was being sent when the page died waits again. */
export async function loadOutbox(now = Date.now()) {
  await change(found =>
    found
      .filter(item => !isOld(item, now))
      .map(item => (item.state === 'sending' ? { ...item, state: 'waiting' } : item)),
  )
  if (tabs) tabs.onmessage = event => void reload(event.data)
}

export function emptyOutbox() {
  items.value = []
}

/** How many unsent items this browser last knew of: the only trace kept outside the vault, a bare number. */
export const unsentHint = () => Number(localStorage.getItem(HINT) ?? 0)
export const setUnsentHint = (n: number) =>
  n ? localStorage.setItem(HINT, String(n)) : localStorage.removeItem(HINT)

function open(): Opened {
  if (!opened.value) throw new Error('the vault is locked')
  return opened.value
}

const read = async (store: Opened) => (await store.outbox.all()).sort(byCounter)

async function write(store: Opened, before: Items, after: Items) {
  const kept = new Set(after.map(item => item.id))
  const gone = before.filter(item => !kept.has(item.id)).map(item => item.id)
  const changed = after.filter(item => !before.includes(item))
  if (changed.length) await store.outbox.putAll(changed.map(item => [item.id, item]))
  if (gone.length) await store.outbox.delete(...gone)
}

function publish(after: OutboxItem[]) {
  items.value = [...after].sort(byCounter)
  setUnsentHint(after.filter(isUnsent).length)
}

async function reload(vault: unknown) {
  if (opened.value?.vault.id === vault) publish(await read(open()))
}

const isOld = (item: OutboxItem, now: number) =>
  item.state === 'sent' && now - Date.parse(item.savedAt) > SENT_KEPT_MS
