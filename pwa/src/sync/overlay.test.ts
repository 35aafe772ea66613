import { describe, expect, it } from 'vitest'
import type { Mutation, Record } from '../api/types'
import { FakeRecords } from '../testing/fake-records'
import { overlay } from './overlay'
import { add } from './queue'
import type { OutboxItem, Shown } from './types'
import { uuid5 } from './uuid'

/** Small repeatable chance, so that a failure can be told by its seed. */
function chance(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const PATIENT = 'an'
let counter = 0

async function act(body: Partial<Mutation>): Promise<OutboxItem> {
  const id = crypto.randomUUID()
  const mutation = {
    id,
    counter: ++counter,
    patient: PATIENT,
    recordedAt: '2026-06-10T02:00:00Z',
    ...body,
  } as Mutation
  return {
    id,
    mutation,
    kind: 'immunization',
    state: 'waiting',
    tries: 0,
    waitsFor: null,
    photos: [],
    carriesPhotos: false,
    sibling: await uuid5(id, 'sibling'),
    source: 'family',
    savedAt: mutation.recordedAt,
    reason: null,
    errors: {},
    record: null,
    other: null,
  }
}

/** One act of a person who looks at `shown`. */
async function anyAct(shown: Shown[], pick: (below: number) => number): Promise<OutboxItem> {
  const content = { lot: `L${pick(5)}`, ...(pick(2) ? { place: `Trạm ${pick(3)}` } : {}) }
  const day = `2026-05-0${1 + pick(9)}`
  const occurred = { from: day, to: day, words: null }
  const row = shown[pick(shown.length || 1)]
  if (!row || pick(3) === 0)
    return act({
      type: 'create',
      record: crypto.randomUUID(),
      kind: 'immunization',
      content,
      occurred,
      evidence: [],
    })
  const base = { record: row.id, base: row.version }
  return pick(4)
    ? act({ ...base, type: 'amend', content, ...(pick(2) ? { occurred } : {}) })
    : act({ ...base, type: 'retract' })
}

const compared = (rows: readonly Record[]) =>
  rows
    .map(
      ({
        id,
        kind,
        content,
        occurred,
        evidence,
        verificationStatus,
        version,
        supersedes,
        conflictOf,
        source,
      }) => ({
        id,
        kind,
        content,
        occurred,
        evidence,
        verificationStatus,
        version,
        supersedes,
        conflictOf,
        source,
      }),
    )
    .sort((a, b) => a.id.localeCompare(b.id))

async function sendAll(server: FakeRecords, queue: OutboxItem[]) {
  for (const item of queue) await server.apply(item.mutation)
}

describe('what is shown before sending', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'equals the server after sending when nobody else wrote (run %i)',
    async seed => {
      const pick = chance(seed)
      const server = new FakeRecords()
      for (let round = 0; round < 4; round++) {
        const rows = [...server.rows.values()].map(row => row.record)
        let queue: OutboxItem[] = []
        for (let n = 0; n < 6; n++) {
          // proposals get their server-made ids only when sent, so acting on one is left to the next round
          const known = overlay(rows, queue, PATIENT).filter(
            row => !queue.some(item => item.sibling === row.id),
          )
          queue = add(
            queue,
            await anyAct(
              known.filter(row => !isAwaited(row, queue)),
              pick,
            ),
          )
        }
        const before = compared(overlay(rows, queue, PATIENT))
        await sendAll(server, queue)
        expect(compared(server.shown()).filter(row => row.verificationStatus !== 'entered-in-error')).toEqual(
          before,
        )
        const confirmed = server.shown()[0]
        if (confirmed && pick(2)) server.touch(confirmed.id, { verificationStatus: 'confirmed' })
      }
    },
  )

  it('keeps a confirmed record as it is, with the edit beside it as a proposal', async () => {
    const server = new FakeRecords()
    const create = await act({ type: 'create', record: 'r1', kind: 'immunization', content: { lot: 'A' } })
    await server.apply(create.mutation)
    server.touch('r1', { verificationStatus: 'confirmed' })
    const amend = await act({ type: 'amend', record: 'r1', base: 2, content: { lot: 'B' } })
    const shown = overlay(server.shown(), [amend], PATIENT)
    expect(shown.map(row => [row.id, row.content.lot, row.pending])).toEqual([
      ['r1', 'A', null],
      [amend.sibling, 'B', 'waiting'],
    ])
  })

  it('keeps a refused edit out of the record and says that it was refused', async () => {
    const server = new FakeRecords()
    await server.apply(
      (await act({ type: 'create', record: 'r1', kind: 'immunization', content: { lot: 'A' } })).mutation,
    )
    const refused: OutboxItem = {
      ...(await act({ type: 'amend', record: 'r1', base: 1, content: { lot: 'B' } })),
      state: 'refused',
      reason: 'invalid',
    }
    expect(overlay(server.shown(), [refused], PATIENT)).toMatchObject([
      { content: { lot: 'A' }, pending: 'refused', outboxId: refused.id },
    ])
  })

  it('shows nothing of another person’s entries', async () => {
    const create = await act({ type: 'create', record: 'r1', kind: 'allergy', content: { none: true } })
    expect(overlay([], [create], 'na')).toEqual([])
  })
})

/** A record whose last act waits for an outcome (a proposal of a confirmed one) is not acted on twice in one round. */
const isAwaited = (row: Shown, queue: OutboxItem[]) =>
  row.verificationStatus === 'confirmed' && queue.some(item => item.mutation.record === row.id)
