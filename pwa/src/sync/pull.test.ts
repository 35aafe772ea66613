import { beforeEach, describe, expect, it } from 'vitest'
import { AN, type FakeServer, HANH } from '../testing/fake-server'
import { boot, newPhone, settled } from '../testing/phone'
import { consentNeeded, notices, outbox, people, recordsOf, saveEntry, sendNow } from './index'

let server: FakeServer
const entry = (n: number) => ({
  patient: AN,
  kind: 'immunization',
  content: { lot: `L${n}` },
  occurred: null,
})
const shown = () => recordsOf(AN).value

beforeEach(async () => {
  server = await newPhone()
  await boot()
  await settled()
})

async function saved(count: number) {
  for (let n = 0; n < count; n++) await saveEntry(entry(n))
  await sendNow()
}

describe('a pull', () => {
  it('brings page after page what others wrote, and next time only what is new', async () => {
    await saved(5)
    server.pageSize = 2
    server.records.get(AN)?.touch(shown()[0]?.id ?? '', { content: { lot: 'from the station' } })
    server.calls = []
    await sendNow()
    expect(shown().map(row => row.content.lot)).toContain('from the station')
    expect(server.calls.filter(call => call.includes(`patient=${AN}&after=`))).toHaveLength(1)
  })

  it('takes away what is gone', async () => {
    await saved(2)
    server.of(AN).touch(shown()[0]?.id ?? '', { verificationStatus: 'entered-in-error' })
    await sendNow()
    expect(shown()).toHaveLength(1)
  })

  it('starts again when the server’s history began anew, and drops what is no longer there', async () => {
    await saved(3)
    const records = server.of(AN)
    const [first] = records.rows.keys()
    records.rows.delete(first ?? '')
    records.epoch = 2
    await sendNow()
    expect(shown()).toHaveLength(2)
  })

  it('starts again from a cursor the server does not know any more', async () => {
    await saved(2)
    server.fail(`/sync/changes?patient=${AN}`, { code: 422, reason: 'bad-cursor' })
    await sendNow()
    expect(shown()).toHaveLength(2)
  })

  it('wipes a record whose right ended, with what was still unsent of it, and tells the person', async () => {
    await saved(1)
    server.broken.set('/sync/mutations', 'no-network')
    await saveEntry(entry(2))
    await settled()
    server.broken.clear()
    server.people = server.people.filter(person => person.id !== AN)
    await sendNow()
    expect(shown()).toEqual([])
    expect(outbox.value.filter(item => item.mutation.patient === AN)).toEqual([])
    expect(notices.value).toMatchObject([{ code: 'wiped', patient: AN, name: 'Trần Gia An' }])
    expect(people.value.map(person => person.name)).toEqual(['Nguyễn Thị Mỹ Hạnh'])
  })

  it('of a record behind a missing consent says so and keeps going with the others', async () => {
    await saved(1)
    server.fail(`/sync/changes?patient=${HANH.patient}`, { code: 403, reason: 'consent-required' })
    server.of(AN).touch(shown()[0]?.id ?? '', { content: { lot: 'new' } })
    await sendNow()
    expect(consentNeeded.value).toEqual([HANH.patient])
    expect(shown()[0]?.content.lot).toBe('new')
    await sendNow()
    expect(consentNeeded.value).toEqual([])
  })

  it('that fails half-way leaves what was there', async () => {
    await saved(1)
    server.fail('/sync/changes', 503)
    expect(await sendNow()).toBe('server-problem')
    expect(shown()).toHaveLength(1)
  })
})
