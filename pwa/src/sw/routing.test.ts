import { describe, expect, it } from 'vitest'
import { kindOf } from './routing'

const ORIGIN = 'https://sokhoe.test'
const kind = (path: string, { method = 'GET', mode = 'no-cors' } = {}) =>
  kindOf({ method, mode }, new URL(path, ORIGIN), ORIGIN)

describe('the service worker', () => {
  it.each([
    '/api/v1/session',
    '/api/v1/patients/1/record',
    '/auth/sign-in?return=/',
    '/fhir/metadata',
    '/healthz',
  ])('never touches %s', path => {
    expect(kind(path)).toBe('ignored')
    expect(kind(path, { mode: 'navigate' })).toBe('ignored')
  })

  it('gives the residents’ shell for any page of theirs and the desk’s for the station', () => {
    expect(kind('/tiem-chung/them?cho=toi', { mode: 'navigate' })).toEqual({ shell: '/index.html' })
    expect(kind('/tram/hang-doi', { mode: 'navigate' })).toEqual({ shell: '/staff.html' })
    expect(kind('/trampoline', { mode: 'navigate' })).toEqual({ shell: '/index.html' })
  })

  it('keeps versioned files and leaves other hosts and writes alone', () => {
    expect(kind('/assets/app-1.js')).toBe('asset')
    expect(kind('/icon-192.png')).toBe('asset')
    expect(kind('/sw.js')).toBe('ignored')
    expect(kind('https://elsewhere.test/assets/a.js')).toBe('ignored')
    expect(kind('/assets/app-1.js', { method: 'POST' })).toBe('ignored')
  })
})
