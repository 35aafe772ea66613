import { describe, expect, it } from 'vitest'
import { waiting } from '../testing/station'
import { decisionOf, fateOf, faultsOf, mayUndo, pause, sameOrNew, UNDO_MS } from './decision'

const reasons = [
  { code: 'R01', vi: 'Ảnh mờ', km: null, en: null },
  { code: 'R99', vi: 'Lý do khác', km: null, en: null, noteRequired: true },
]
const task = waiting('t')
const newId = () => 'new-id'

describe('a decision', () => {
  it('carries the version and the display that were looked at', () => {
    expect(decisionOf({ outcome: 'confirm' }, task, 'd')).toEqual({
      id: 'd',
      outcome: 'confirm',
      base: 3,
      shown: 'display-of-t',
      content: null,
      occurred: null,
      reason: null,
      note: null,
      to: null,
    })
  })

  it('leaves out what its outcome would ignore', () => {
    const judgement = { content: { place: 'x' }, reason: 'R01', to: '31528', note: '' }
    expect(decisionOf({ ...judgement, outcome: 'return' }, task, 'd')).toMatchObject({
      content: null,
      to: null,
      reason: 'R01',
    })
    expect(decisionOf({ ...judgement, outcome: 'transfer' }, task, 'd')).toMatchObject({
      content: null,
      to: '31528',
    })
    expect(decisionOf({ ...judgement, outcome: 'correct' }, task, 'd')).toMatchObject({
      content: { place: 'x' },
      to: null,
    })
  })

  it('says nothing instead of an empty note', () => {
    expect(decisionOf({ outcome: 'return', reason: 'R01', note: ' \n' }, task, 'd').note).toBeNull()
  })
})

describe('what a decision lacks', () => {
  it('is nothing for a confirmation', () => {
    expect(faultsOf({ outcome: 'confirm' }, reasons)).toEqual({})
  })

  it.each(['correct', 'return', 'refute'] as const)('is a reason for %s', outcome => {
    expect(faultsOf({ outcome, content: {} }, reasons).reason).toBe('choose-reason')
    expect(faultsOf({ outcome, content: {}, reason: 'R01' }, reasons)).toEqual({})
  })

  it('is a note for the reason that explains nothing by itself', () => {
    expect(faultsOf({ outcome: 'return', reason: 'R99', note: ' ' }, reasons)).toEqual({
      note: 'note-required',
    })
    expect(faultsOf({ outcome: 'return', reason: 'R99', note: 'sổ rách' }, reasons)).toEqual({})
  })

  it('is a change for a correction and a place for a transfer', () => {
    expect(faultsOf({ outcome: 'correct', reason: 'R01' }, reasons)).toEqual({ content: 'nothing-changed' })
    expect(faultsOf({ outcome: 'transfer' }, reasons)).toEqual({ to: 'choose-commune' })
  })
})

describe('a decision whose answer was lost', () => {
  const sent = decisionOf({ outcome: 'return', reason: 'R01' }, task, 'first-id')

  it('is sent again under its id', () => {
    expect(sameOrNew(decisionOf({ outcome: 'return', reason: 'R01' }, task, ''), sent, newId)).toEqual(sent)
  })

  it('gets another id once anything in it is another', () => {
    const changed = decisionOf({ outcome: 'return', reason: 'R01', note: 'mờ góc trái' }, task, '')
    expect(sameOrNew(changed, sent, newId).id).toBe('new-id')
    const seenAnew = decisionOf({ outcome: 'return', reason: 'R01' }, { ...task, shown: 'newer' }, '')
    expect(sameOrNew(seenAnew, sent, newId).id).toBe('new-id')
  })

  it('gets its first id when nothing was sent before', () => {
    expect(sameOrNew(sent, null, newId).id).toBe('new-id')
  })

  it.each([null, 429, 500, 502, 503, 504])('is asked for again after %s', code => {
    expect(fateOf(code)).toBe('again')
  })

  it.each([400, 401, 403, 404, 409, 422, 426])('is answered by %s', code => {
    expect(fateOf(code)).toBe('refused')
  })

  it('waits longer each time, never longer than a quarter of a minute', () => {
    expect([0, 1, 2, 3, 4, 9].map(pause)).toEqual([1, 2, 4, 8, 15, 15])
  })
})

describe('taking back', () => {
  it('is possible for five minutes', () => {
    expect([mayUndo(0, UNDO_MS - 1), mayUndo(0, UNDO_MS)]).toEqual([true, false])
  })
})
