import { signal } from '@preact/signals'

/** What the browser believes about the network; the outbox knows better, this is for the banner. */
export const online = signal(navigator.onLine)
addEventListener('online', () => {
  online.value = true
})
addEventListener('offline', () => {
  online.value = false
})
