import { describe, expect, it } from 'vitest'
import type { Mutation, Record, Result } from '../api/types'
import { add, drop, edit, frozen, ready, settle } from './queue'
import type { OutboxItem, Photo } from './types'

let n = 0
const fresh = () => ({ id: `m${++n}`, counter: n, recordedAt: '2026-06-10T02:00:00Z' })
const item = (body: Partial<Mutation>, more: Partial<OutboxItem> = {}): OutboxItem => {
  const mutation = { ...fresh(), patient: 'an', type: 'create', record: 'r1', ...body } as Mutation
  return {
    id: mutation.id,
    mutation,
    kind: 'immunization',
    state: 'waiting',
    tries: 0,
    waitsFor: null,
    photos: [],
    carriesPhotos: false,
    sibling: `s-${mutation.id}`,
    source: 'family',
    savedAt: mutation.recordedAt,
    reason: null,
    errors: {},
    record: null,
    other: null,
    ...more,
  }
}
const row = (more: Partial<Record> = {}) =>
  ({ id: 'r1', version: 1, content: { lot: 'A' }, evidence: [], ...more }) as unknown as Record
const result = (id: string, more: Partial<Result> = {}): Result => ({
  id,
  outcome: 'applied',
  first: null,
  reason: null,
  errors: {},
  record: row(),
  other: null,
  ...more,
})
const photo = (more: Partial<Photo> = {}): Photo => ({
  id: 'p1',
  patient: 'an',
  sha256: '',
  size: 1,
  type: 'image/jpeg',
  state: 'up',
  evidence: 'e1',
  offset: 1,
  reason: null,
  addedAt: '',
  ...more,
})
const carrier = () => ({ ...fresh(), sibling: 'x' })

describe('an edit in the outbox', () => {
  it('changes the waiting entry itself when it never left', () => {
    const create = item({ content: { lot: 'A' } })
    const after = add([create], item({ type: 'amend', base: 1, content: { lot: 'B' } }))
    expect(after).toHaveLength(1)
    expect(after[0]?.mutation).toMatchObject({ id: create.id, type: 'create', content: { lot: 'B' } })
  })

  it('waits behind an entry whose outcome is unknown and leaves that one as it was sent', () => {
    const create = item({ content: { lot: 'A' } }, { tries: 1 })
    const [first, second] = add([create], item({ type: 'amend', base: 1, content: { lot: 'B' } }))
    expect(first).toBe(create)
    expect(second?.waitsFor).toBe(create.id)
    expect(ready([create, second as OutboxItem], []).map(one => one.id)).toEqual([create.id])
  })

  it('gets the base of what the server made of the entry before it', () => {
    const create = item({}, { tries: 1, state: 'sending' })
    const queue = add([create], item({ type: 'amend', base: 1, content: { lot: 'B' } }))
    const [, next] = settle(
      queue,
      result(create.id, { outcome: 'replayed', first: 'applied', record: row({ version: 4 }) }),
      carrier(),
    )
    expect(next).toMatchObject({ waitsFor: null, mutation: { base: 4, record: 'r1' } })
  })

  it('follows its entry to the proposal when that was converted meanwhile', () => {
    const amend = item({ type: 'amend', base: 1 }, { tries: 1, state: 'sending' })
    const queue = add([amend], item({ type: 'amend', base: 2, content: { lot: 'B' } }))
    const [done, next] = settle(
      queue,
      result(amend.id, { outcome: 'converted', record: row({ id: 'proposal' }), other: row() }),
      carrier(),
    )
    expect(done?.state).toBe('converted')
    expect(next?.mutation).toMatchObject({ record: 'proposal', base: 1 })
  })

  it('becomes the entry when the entry before it was refused', () => {
    const create = item({ kind: 'immunization', content: { lot: '?' } }, { tries: 1, state: 'sending' })
    const queue = add([create], item({ type: 'amend', base: 1, content: { lot: 'B' } }))
    const after = settle(
      queue,
      result(create.id, { outcome: 'rejected', reason: 'invalid', record: null }),
      carrier(),
    )
    expect(after).toHaveLength(1)
    expect(after[0]?.mutation).toMatchObject({ type: 'create', kind: 'immunization', content: { lot: 'B' } })
    expect(after[0]?.mutation).not.toHaveProperty('base')
  })

  it('of a refused entry is a new mutation, since a refusal is final', () => {
    const refused = item({ content: { lot: '?' } }, { state: 'refused', reason: 'invalid' })
    const [again] = edit([refused], refused.id, { content: { lot: 'B' } }, fresh(), 's')
    expect(again?.id).not.toBe(refused.id)
    expect(again).toMatchObject({
      state: 'waiting',
      reason: null,
      tries: 0,
      mutation: { content: { lot: 'B' }, record: 'r1' },
    })
  })
})

describe('taking back', () => {
  it('an entry that never left leaves nothing behind', () => {
    const create = item({})
    expect(add([create], item({ type: 'retract', base: 1 }))).toEqual([])
    expect(drop([create], create.id)).toEqual([])
  })

  it('an entry that may have arrived is a withdrawal behind it', () => {
    const create = item({}, { tries: 1 })
    expect(drop([create], create.id)).toBeNull()
    const [, retract] = add([create], item({ type: 'retract', base: 1 }))
    expect(retract).toMatchObject({ waitsFor: create.id, mutation: { type: 'retract' } })
  })

  it('a record with an unsent edit withdraws the record and forgets the edit', () => {
    const amend = item({ type: 'amend', base: 3 })
    const after = add([amend], item({ type: 'retract', base: 4 }))
    expect(after.map(one => one.mutation.type)).toEqual(['retract'])
    expect(after[0]?.mutation.base).toBe(3)
  })

  it('a refused entry takes its withdrawal with it', () => {
    const create = item({}, { tries: 1, state: 'sending' })
    const queue = add([create], item({ type: 'retract', base: 1 }))
    const after = settle(
      queue,
      result(create.id, { outcome: 'rejected', reason: 'invalid', record: null }),
      carrier(),
    )
    expect(after.map(one => one.state)).toEqual(['refused'])
  })
})

describe('a batch', () => {
  it('is first in, first out, a hundred at most and one act per record', () => {
    const many = Array.from({ length: 120 }, (_, i) => item({ record: `r${i}` }))
    expect(ready(many, []).map(one => one.id)).toEqual(many.slice(0, 100).map(one => one.id))
    const twice = [
      item({ record: 'a' }),
      item({ record: 'a', type: 'amend', base: 1 }),
      item({ record: 'b' }),
    ]
    expect(ready(twice, []).map(one => one.mutation.record)).toEqual(['a', 'b'])
  })

  it('stays small enough for one request', () => {
    const big = Array.from({ length: 5 }, (_, i) =>
      item({ record: `r${i}`, content: { note: 'x'.repeat(150_000) } }),
    )
    expect(ready(big, [])).toHaveLength(2)
  })
})

describe('photos', () => {
  it('that are up travel with the entry and the body is frozen with them', () => {
    const create = item({ evidence: [] }, { photos: [{ photo: 'p1', region: { x: 0, y: 0, w: 1, h: 0.5 } }] })
    const sent = frozen(create, [photo()], undefined)
    expect(sent).toMatchObject({
      tries: 1,
      photos: [],
      mutation: { evidence: [{ id: 'e1', region: { h: 0.5 } }] },
    })
    expect(frozen({ ...sent, photos: [{ photo: 'p1', region: null }] }, [photo()], undefined).mutation).toBe(
      sent.mutation,
    )
  })

  it('that are not up do not hold the entry back; an amend carries them once they are', () => {
    const create = item({ evidence: [] }, { photos: [{ photo: 'p1', region: null }] })
    const slow = photo({ state: 'uploading' })
    const sent = frozen(create, [slow], undefined)
    expect(sent.mutation.evidence).toEqual([])
    const [, follows] = settle([sent], result(sent.id), carrier())
    expect(follows).toMatchObject({
      carriesPhotos: true,
      mutation: { type: 'amend', base: 1, content: { lot: 'A' } },
    })
    expect(ready([follows as OutboxItem], [slow])).toEqual([])
    const [goes] = ready([follows as OutboxItem], [photo()])
    expect(frozen(goes as OutboxItem, [photo()], row()).mutation.evidence).toEqual([
      { id: 'e1', region: null },
    ])
  })
})
