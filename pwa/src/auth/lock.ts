import { opened } from '../storage/opened'
import { endSessionSoon } from './sign-out'

export const HIDDEN_MS = 2 * 60_000
export const IDLE_MS = 5 * 60_000
const CHECK_MS = 10_000
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('hssk-lock')

export type Watch = { hiddenSince: number | null; activeAt: number }

/** When to lock: two minutes out of sight, five without a touch in any tab. */
export function isDue({ hiddenSince, activeAt }: Watch, now: number): boolean {
  return (hiddenSince !== null && now - hiddenSince >= HIDDEN_MS) || now - activeAt >= IDLE_MS
}

/** Locks every tab. The reload is the lock: no key outlives the page's memory. Nothing is deleted. */
export async function lockNow() {
  tabs?.postMessage('lock')
  await lockThisTab()
}

export function watchLock() {
  const watch: Watch = { hiddenSince: null, activeAt: Date.now() }
  let told = 0
  const active = () => {
    watch.activeAt = Date.now()
    if (watch.activeAt - told < CHECK_MS) return
    told = watch.activeAt
    tabs?.postMessage('active')
  }
  const check = () => {
    if (opened.value && isDue(watch, Date.now())) lockNow()
  }
  for (const event of ['pointerdown', 'keydown', 'scroll'])
    addEventListener(event, active, { passive: true, capture: true })
  document.addEventListener('visibilitychange', () => {
    check()
    watch.hiddenSince = document.visibilityState === 'hidden' ? Date.now() : null
  })
  if (tabs)
    tabs.onmessage = ({ data }) =>
      data === 'lock' ? lockThisTab() : Object.assign(watch, { activeAt: Date.now() })
  setInterval(check, CHECK_MS)
}

async function lockThisTab() {
  const store = opened.value
  if (!store) return
  // without a PIN or passkey only a new sign-in may open it again
  if (store.vault.mode === 'shared') await endSessionSoon()
  location.reload()
}
