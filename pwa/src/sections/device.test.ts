import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Mutation, Patient } from '../api/types'
import { outbox, people, recordsOf, sendNow } from '../sync'
import { answered, seeded, wholeDrafts } from '../testing/answers'
import { type FakeServer, HANH } from '../testing/fake-server'
import { boot, newPhone, reopen, settled } from '../testing/phone'
import { answersOf, contentOf } from './answering'
import type { Section } from './question'
import { draftOf, saveNew } from './save'
import { sections } from './sections'
import { newDraft } from './use-draft'

const SOME = 15

let server: FakeServer
let hanh: Patient

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-10T09:00:00+07:00') })
  server = await newPhone()
  await boot()
  await settled()
  hanh = people.value.find(({ id }) => id === HANH.patient) as Patient
})
afterEach(() => void vi.useRealTimers())

/** Every question answered, every option chosen, and lives of which some things are left open. */
function drafts(section: Section) {
  const random = seeded(section.kind.length)
  const some = Array.from({ length: SOME }, () => answered(section, random, false))
  return [...wholeDrafts(section, random), ...some].map(told => ({ ...newDraft(), ...told }))
}

describe.each(sections)('$kind', section => {
  const { kind } = section

  test('answers are on the phone after it was closed, as they were saved, and leave it unchanged', async () => {
    server.broken.set('/sync/mutations', 'no-network')
    const told = drafts(section)
    for (const draft of told) await saveNew(section, hanh, draft)
    const wanted = told.map(({ record, answers }) => [record, contentOf(section, answers)])
    await reopen()
    const kept = recordsOf(hanh.id).value.map(({ id, content }) => [id, content])
    expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(wanted))
    expect(outbox.value.map(({ mutation }) => [mutation.record, mutation.content])).toEqual(wanted)

    server.broken.clear()
    server.pushed = []
    expect(await sendNow()).toBe('sent')
    const sent = server.pushed.flat().map(({ record, content }: Mutation) => [record, content])
    expect(sent).toEqual(wanted)
    expect(recordsOf(hanh.id).value.every(item => item.kind === kind && !item.pending)).toBe(true)
  })

  test('a record leads back to answers that say the same', async () => {
    for (const draft of drafts(section)) await saveNew(section, hanh, draft)
    for (const item of recordsOf(hanh.id).value) {
      const again = draftOf(section, item)
      expect(contentOf(section, again.answers)).toEqual(item.content)
      expect(answersOf(section, contentOf(section, again.answers))).toEqual(again.answers)
    }
  })
})
