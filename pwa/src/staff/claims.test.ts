import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchItem } from './claims'

const SETTLED = 1_500
type Call = { method: string; path: string; keepalive: boolean; header: string | null }

let calls: Call[]
let tab: EventTarget

beforeEach(() => {
  calls = []
  tab = new EventTarget()
  vi.useFakeTimers()
  vi.stubGlobal('document', { hidden: false })
  vi.stubGlobal('addEventListener', tab.addEventListener.bind(tab))
  vi.stubGlobal('removeEventListener', tab.removeEventListener.bind(tab))
  vi.stubGlobal('fetch', async (path: string, { method = '', keepalive = false, headers }: RequestInit) => {
    calls.push({ method, path, keepalive, header: new Headers(headers).get('X-SoKhoe') })
    return new Response(null, { status: 204 })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const claimed = { method: 'POST', path: '/api/v1/station/tasks/t1/claim', keepalive: false, header: '1' }
const released = { method: 'DELETE', path: '/api/v1/station/tasks/t1/claim', keepalive: true, header: '1' }

describe('the notice that somebody is looking', () => {
  it('is taken away when the tab is closed, with a call that outlives the page', async () => {
    watchItem('t1')
    await vi.advanceTimersByTimeAsync(SETTLED)
    tab.dispatchEvent(new Event('pagehide'))
    expect(calls).toEqual([claimed, released])
  })

  it('comes back when the tab was only put aside', async () => {
    watchItem('t1')
    await vi.advanceTimersByTimeAsync(SETTLED)
    tab.dispatchEvent(new Event('pagehide'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(calls).toEqual([claimed, released, claimed])
  })

  it('is taken away once when the item is left, and nothing happens at the end of the tab', async () => {
    const leave = watchItem('t1')
    await vi.advanceTimersByTimeAsync(SETTLED)
    leave()
    tab.dispatchEvent(new Event('pagehide'))
    expect(calls).toEqual([claimed, released])
  })

  it('is not there yet for who only passes by', async () => {
    const leave = watchItem('t1')
    tab.dispatchEvent(new Event('pagehide'))
    leave()
    await vi.advanceTimersByTimeAsync(SETTLED)
    expect(calls).toEqual([])
  })
})
