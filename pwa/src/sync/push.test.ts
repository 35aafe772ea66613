import { beforeEach, describe, expect, it } from 'vitest'
import { session } from '../auth'
import { opened } from '../storage/opened'
import { AN, type FakeServer, HANH, TUAN } from '../testing/fake-server'
import { boot, newPhone, reopen, settled } from '../testing/phone'
import {
  amendEntry,
  deleteItem,
  editItem,
  outbox,
  recordsOf,
  resolveConflict,
  retractEntry,
  saveEntry,
  sendNow,
  unsent,
} from './index'

let server: FakeServer
const dose = {
  patient: AN,
  kind: 'immunization',
  content: { vaccine: { antigens: ['mmr'] }, lot: null },
  occurred: { from: '2025-10-05', to: '2025-10-05', words: null },
}
const states = () => outbox.value.map(item => item.state)
const shown = () => recordsOf(AN).value
const only = () => {
  const [row] = shown()
  if (!row) throw new Error('nothing is shown')
  return row
}

beforeEach(async () => {
  server = await newPhone()
  await boot()
  await settled()
})

describe('an entry', () => {
  it('is shown at once, sent when it can be, and then the server’s own', async () => {
    server.broken.set('/sync/mutations', 'no-network')
    await saveEntry(dose)
    await settled()
    server.broken.clear()
    expect(only()).toMatchObject({ pending: 'waiting', tag: 'self-declared', version: 1 })
    expect(await sendNow()).toBe('sent')
    expect(states()).toEqual(['sent'])
    expect(only()).toMatchObject({ pending: null, receivedAt: '2026-06-10T02:00:00Z' })
    expect(unsent.value).toBe(0)
  })

  it('saved twice by a double click arrives once', async () => {
    const id = crypto.randomUUID()
    await Promise.all([saveEntry({ ...dose, id }), saveEntry({ ...dose, id })])
    await sendNow()
    expect(server.of(AN).shown()).toHaveLength(1)
  })

  it('whose answer was lost is sent again with the same id and body and counts once', async () => {
    server.broken.set('/sync/mutations', 'answer-lost')
    await saveEntry(dose)
    expect(await sendNow()).toBe('no-network')
    server.broken.clear()
    expect(await sendNow()).toBe('sent')
    const bodies = server.pushed.flat().map(mutation => JSON.stringify(mutation))
    expect(new Set(bodies).size).toBe(1)
    expect(server.of(AN).shown()).toHaveLength(1)
    expect(states()).toEqual(['sent'])
  })

  it('edited after its answer was lost becomes a second version, never a second body under one id', async () => {
    server.broken.set('/sync/mutations', 'answer-lost')
    await saveEntry(dose)
    await settled()
    const [item] = outbox.value
    await editItem(item?.id ?? '', { content: { ...dose.content, lot: 'L2' } })
    await settled()
    server.broken.clear()
    await sendNow()
    expect(server.of(AN).shown()).toMatchObject([{ version: 2, content: { lot: 'L2' } }])
    expect(states()).toEqual(['sent', 'sent'])
  })

  it('refused by the server stays in sight with the reason, and its correction goes', async () => {
    await saveEntry({ ...dose, occurred: { from: '2199-01-01', to: '2199-01-01', words: null } })
    await sendNow()
    const [refused] = outbox.value
    expect(refused).toMatchObject({
      state: 'refused',
      reason: 'invalid',
      errors: { occurred: ['in-the-future'] },
    })
    expect(only().pending).toBe('refused')
    await editItem(refused?.id ?? '', { occurred: dose.occurred })
    await sendNow()
    expect(states()).toEqual(['sent'])
    expect(server.of(AN).shown()).toHaveLength(1)
  })

  it('that the whole call cannot carry is refused alone and the others go', async () => {
    server.broken.set('/sync/mutations', 'no-network')
    for (const lot of ['a', 'b', 'c'])
      await saveEntry({ ...dose, kind: lot === 'b' ? 'poison' : 'immunization', content: { lot } })
    await settled()
    server.broken.clear()
    await sendNow()
    expect(
      server
        .of(AN)
        .shown()
        .map(row => row.content.lot),
    ).toEqual(['a', 'c'])
    expect(states()).toEqual(['sent', 'refused', 'sent'])
  })

  it('deleted before it left leaves no trace', async () => {
    server.session = null
    await saveEntry(dose)
    await sendNow()
    await deleteItem(outbox.value[0]?.id ?? '')
    expect(outbox.value).toEqual([])
    expect(shown()).toEqual([])
  })

  it('withdrawn after it arrived is gone at once and at the server', async () => {
    await saveEntry(dose)
    await sendNow()
    await retractEntry(only())
    expect(shown()).toEqual([])
    await sendNow()
    expect(server.of(AN).shown()).toEqual([])
  })
})

describe('what stops the queue and keeps it', () => {
  it.each([
    ['no network', 'no-network', 'no-network'],
    ['a server in trouble', 503, 'server-problem'],
    ['too many calls', { code: 429, reason: null }, 'later'],
    ['a missing header', { code: 403, reason: 'csrf' }, 'server-problem'],
  ] as const)('%s', async (_, fault, end) => {
    server.broken.set('/sync/mutations', fault)
    await saveEntry(dose)
    expect(await sendNow()).toBe(end)
    expect(states()).toEqual(['waiting'])
    server.broken.clear()
    expect(await sendNow()).toBe('sent')
  })

  it('the end of the session, and the next sign-in of the same person lets it go on', async () => {
    server.session = null
    await saveEntry(dose)
    await settled()
    expect(await sendNow()).toBe('signed-out')
    expect(session.value.state).toBe('signed-out')
    expect(opened.value).not.toBeNull()
    server.session = HANH
    expect(await sendNow()).toBe('sent')
  })

  it('another person’s session: nothing is sent under the wrong name', async () => {
    server.session = null
    await saveEntry(dose)
    await settled()
    server.session = TUAN
    expect(await sendNow()).toBe('signed-out')
    expect(server.pushed).toEqual([])
    expect(states()).toEqual(['waiting'])
  })

  it('a client that is too old', async () => {
    server.fail('/sync/mutations', { code: 426, reason: 'client-too-old' })
    await saveEntry(dose)
    await settled()
    expect(session.value.state).toBe('too-old')
    expect(await sendNow()).toBe('too-old')
    expect(states()).toEqual(['waiting'])
  })
})

describe('a trigger', () => {
  it('that comes during a run makes it run once more', async () => {
    // the queue was already empty when this run went on to the list of people
    server.meanwhile.set('/api/v1/patients?', () => saveEntry(dose))
    expect(await sendNow()).toBe('sent')
    expect(states()).toEqual(['sent'])
  })

  it('of a closed and opened app sends what the dead page was sending', async () => {
    server.broken.set('/sync/mutations', 'answer-lost')
    await saveEntry(dose)
    await settled()
    server.broken.clear()
    await reopen()
    expect(server.of(AN).shown()).toHaveLength(1)
    expect(states()).toEqual(['sent'])
  })
})

describe('two devices', () => {
  const arrived = async () => {
    await saveEntry(dose)
    await sendNow()
    return only()
  }

  it('that changed different fields are merged', async () => {
    const row = await arrived()
    server.of(AN).touch(row.id, { content: { ...row.content, place: 'Trạm Y tế An Bình' } })
    await amendEntry(row, { content: { ...row.content, lot: 'L7' } })
    await sendNow()
    expect(only().content).toMatchObject({ place: 'Trạm Y tế An Bình', lot: 'L7' })
  })

  it('that changed the same field both stay, and the person chooses', async () => {
    const row = await arrived()
    server.of(AN).touch(row.id, { content: { ...row.content, lot: 'theirs' } })
    await amendEntry(row, { content: { ...row.content, lot: 'mine' } })
    await sendNow()
    expect(outbox.value.at(-1)).toMatchObject({
      state: 'conflict',
      record: { conflictOf: row.id },
      other: { content: { lot: 'theirs' } },
    })
    const sibling = shown().find(one => one.conflictOf === row.id)
    if (!sibling) throw new Error('the sibling is not shown')
    await resolveConflict(sibling, 'mine')
    expect(shown().map(one => one.content.lot)).toEqual(['mine'])
    await sendNow()
    expect(
      server
        .of(AN)
        .shown()
        .map(one => one.content.lot),
    ).toEqual(['mine'])
    expect(states()).not.toContain('conflict')
  })

  it('of which one is the station’s: the edit stands beside it as a proposal', async () => {
    const row = await arrived()
    server.of(AN).touch(row.id, { verificationStatus: 'confirmed', tag: 'station' })
    await amendEntry(row, { content: { ...row.content, lot: 'mine' } })
    await sendNow()
    expect(outbox.value.at(-1)).toMatchObject({ state: 'converted', record: { supersedes: row.id } })
    expect(
      shown()
        .map(one => one.content.lot)
        .sort(),
    ).toEqual(['mine', null])
  })
})
