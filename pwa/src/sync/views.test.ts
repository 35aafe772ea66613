import { beforeEach, describe, expect, it } from 'vitest'
import { makeOwnDevice } from '../auth'
import { refreshSession } from '../auth/session'
import { opened } from '../storage/opened'
import { AN, type FakeServer, HANH, TUAN } from '../testing/fake-server'
import { boot, newPhone, settled } from '../testing/phone'
import { command, decideConsent } from './commands'
import { accessLog, forecast, inbox, type Loaded, read, terminology, type View } from './views'

let server: FakeServer
const message = (id: string) => ({
  id,
  at: '2026-06-10T02:00:00Z',
  read: false,
  title: 'Chào',
  text: '',
  patient: null,
  record: null,
})

beforeEach(async () => {
  server = await newPhone()
  await boot()
  await settled()
})

async function states<T>(view: View<T>): Promise<Loaded<T>[]> {
  const seen: Loaded<T>[] = []
  await read(view, next => seen.push(next))
  return seen
}

describe('a view', () => {
  it('shows what the server says, page by page', async () => {
    server.answers.set('/api/v1/inbox', { items: [message('1')], next: 'n' })
    server.answers.set('/api/v1/inbox?after=n', { items: [message('2')], next: null })
    const [first] = await states(inbox())
    expect(first).toMatchObject({ state: 'content', stale: false, value: [{ id: '1' }] })
    const seen: Loaded<unknown>[] = []
    await read(inbox(), next => seen.push(next))
    const last = seen.at(-1)
    if (last?.state === 'content') await last.more?.()
    expect(seen.at(-1)).toMatchObject({ value: [{ id: '1' }, { id: '2' }], more: null })
  })

  it('shows what was seen last when the network is gone, marked as such', async () => {
    server.answers.set(`/api/v1/patients/${AN}/immunization/forecast?level=declared`, {
      ruleVersion: 'vn-1',
      asOf: '2026-06-10',
      items: [],
    })
    await states(forecast(AN, 'declared'))
    server.broken.set('/', 'no-network')
    expect(await states(forecast(AN, 'declared'))).toMatchObject([
      { state: 'content', stale: true, value: { ruleVersion: 'vn-1' } },
    ])
  })

  it('never seen and out of reach is a problem with a reason', async () => {
    server.broken.set('/', 'no-network')
    expect(await states(inbox())).toEqual([{ state: 'problem', reason: 'no-network' }])
    server.broken.set('/', { code: 404, reason: null })
    expect(await states(accessLog(AN))).toEqual([{ state: 'problem', reason: 'unknown' }])
  })

  it('of another person’s session never lands in the open vault', async () => {
    server.answers.set('/api/v1/inbox', { items: [message('for Tuấn')], next: null })
    server.session = TUAN
    await refreshSession()
    expect(await states(inbox())).toEqual([{ state: 'problem', reason: 'no-network' }])
    server.session = HANH
  })

  it('that is public needs nobody to be signed in', async () => {
    server.answers.set('/api/v1/terminology/vaccines', { version: '1', items: [] })
    server.open.add('/api/v1/terminology/vaccines')
    server.session = null
    await refreshSession()
    expect(await states(terminology('vaccines'))).toMatchObject([
      { state: 'content', value: { version: '1' } },
    ])
  })

  it('is kept sealed on one’s own phone', async () => {
    await makeOwnDevice({ pin: '260610' })
    await settled()
    server.answers.set('/api/v1/inbox', { items: [message('1')], next: null })
    await states(inbox())
    const raw = await opened.value?.db.get('views', '-//api/v1/inbox')
    expect(new TextDecoder().decode(raw.box)).not.toContain('Chào')
  })
})

describe('a command', () => {
  it('answers with a word, never with an exception', async () => {
    server.broken.set('/x', { code: 403, reason: 'step-up-required' })
    expect(await command('POST', '/x', {})).toEqual({ done: false, reason: 'step-up-required', errors: {} })
    server.broken.set('/x', 'no-network')
    expect(await command('POST', '/x', {})).toEqual({ done: false, reason: 'no-network', errors: {} })
  })

  it('gives what the server made', async () => {
    const consent = { purpose: 'keep-record', textVersion: '1', state: 'given' }
    server.answers.set(`/api/v1/patients/${AN}/consents`, consent)
    expect(await decideConsent(AN, { purpose: 'keep-record', textVersion: '1', decision: 'given' })).toEqual({
      done: true,
      value: consent,
    })
    await settled()
  })
})
