import { localPath, noteOf } from './note'
import { kindOf } from './routing'

declare const self: ServiceWorkerGlobalScope
declare const __FILES__: string[]
declare const __VERSION__: string
interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

const CACHE = `shell-${__VERSION__}`

self.addEventListener('install', event => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then(cache => cache.addAll(__FILES__.map(url => new Request(url, { cache: 'no-cache' })))),
  )
})

self.addEventListener('activate', event => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()))
})

self.addEventListener('message', event => {
  if (event.data === 'skip-waiting') self.skipWaiting()
})

self.addEventListener('fetch', event => {
  const kind = kindOf(event.request, new URL(event.request.url), self.location.origin)
  if (kind === 'ignored') return
  event.respondWith(kind === 'asset' ? kept(event.request) : shell(kind.shell))
})

// the outbox is locked without its person: the worker can only wake the pages
self.addEventListener('sync' as 'message', event => {
  ;(event as unknown as SyncEvent).waitUntil(tellPages({ type: 'sync' }))
})

self.addEventListener('push', event => {
  const { title, body, url } = noteOf(event.data?.text())
  event.waitUntil(self.registration.showNotification(title, { body, icon: '/icon-192.png', data: { url } }))
})

self.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(localPath(event.notification.data?.url) ?? '/'))
})

async function dropOldShells() {
  for (const name of await caches.keys())
    if (name.startsWith('shell-') && name !== CACHE) await caches.delete(name)
}

async function shell(page: string): Promise<Response> {
  return (await caches.match(page)) ?? fetch(page)
}

/** A versioned file: from the cache, else fetched once and kept (other languages, the desk, the Khmer font). */
async function kept(request: Request): Promise<Response> {
  const found = await caches.match(request)
  if (found) return found
  const response = await fetch(request)
  if (response.ok && new URL(request.url).pathname.startsWith('/assets/')) {
    const copy = response.clone()
    await (await caches.open(CACHE)).put(request, copy)
  }
  return response
}

async function tellPages(message: unknown) {
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage(message)
}
