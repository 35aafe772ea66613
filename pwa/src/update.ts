import { signal } from '@preact/signals'
import { ownScript } from './own-scripts'

/** True when a newer version waits; nothing changes under the person's hands until they agree. */
export const updateReady = signal(false)
let waiting: ServiceWorker | null = null

export async function registerWorker() {
  if (!navigator.serviceWorker || !import.meta.env.PROD) return
  const found = await navigator.serviceWorker.register(ownScript('/sw.js')).catch(() => null)
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
