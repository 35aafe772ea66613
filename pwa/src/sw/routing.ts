/** What a request is to the worker: a page of one of the two shells, a versioned file, or nothing of its business. */
export type Kind = { shell: '/index.html' | '/staff.html' } | 'asset' | 'ignored'

export function kindOf(request: { method: string; mode: string }, url: URL, origin: string): Kind {
  if (request.method !== 'GET' || url.origin !== origin) return 'ignored'
  if (/^\/(api|auth|fhir|healthz|readyz|metrics)(\/|$)/.test(url.pathname)) return 'ignored'
  if (request.mode === 'navigate')
    return { shell: /^\/tram(\/|$)/.test(url.pathname) ? '/staff.html' : '/index.html' }
  return url.pathname.startsWith('/assets/') || /^\/[\w-]+\.(svg|png|webmanifest)$/.test(url.pathname)
    ? 'asset'
    : 'ignored'
}
