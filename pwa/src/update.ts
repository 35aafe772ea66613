import { signal } from '@preact/signals'

/** True when a newer version waits; nothing changes under the person's hands until they agree. */
export const updateReady = signal(false)
let waiting: ServiceWorker | null = null

type Policy = { createScriptURL(url: string): string }
type Factory = { createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy }

/** The one policy of this site: it lets through nothing but our own service worker. */
function workerUrl(): string {
  const own = (url: string) => {
    if (url !== '/sw.js') throw new TypeError('not our service worker')
    return url
  }
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
  return factory
    ? factory.createPolicy('sokhoe', { createScriptURL: own }).createScriptURL('/sw.js')
    : '/sw.js'
}

export async function registerWorker() {
  if (!navigator.serviceWorker || !import.meta.env.PROD) return
  const found = await navigator.serviceWorker.register(workerUrl()).catch(() => null)
  if (!found) return
  offer(found)
  found.addEventListener('updatefound', () =>
    found.installing?.addEventListener('statechange', () => offer(found)),
  )
}

export function applyUpdate() {
  navigator.serviceWorker?.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting?.postMessage('skip-waiting')
}

function offer(found: ServiceWorkerRegistration) {
  // the first worker ever has nothing to replace
  if (!found.waiting || !navigator.serviceWorker.controller) return
  waiting = found.waiting
  updateReady.value = true
}
