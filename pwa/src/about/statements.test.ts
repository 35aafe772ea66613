import { describe, expect, test } from 'vitest'
import type { Shown } from '../sync/types'
import { answerOf, edited, elsewhere, otherMembers, ownOf, statementsOf } from './statements'

const said = (id: string, content: Shown['content'], change: Partial<Shown> = {}) =>
  ({
    id,
    kind: 'administrative',
    content,
    source: 'self',
    recordedAt: '2026-06-10T02:00:00Z',
    conflictOf: null,
    verificationStatus: 'unconfirmed',
    ...change,
  }) as unknown as Shown

const stub = said(
  'stub',
  {
    householdCode: '9231150009',
    mobile: '0900000031',
    currentAddress: { line: '12 đường số 3', hamlet: null },
  },
  // the import wrote it down after Hạnh had said something herself
  { source: 'legacy', recordedAt: '2026-06-11T02:00:00Z' },
)
const hanh = said('hanh', { mobile: '0912345678', email: null, currentAddress: { line: null } })

describe('what is known of the household', () => {
  test('Hạnh goes before the old system, which keeps what she says nothing about', () => {
    const statements = statementsOf([stub, hanh])
    expect(answerOf(statements, 'mobile')).toMatchObject({ value: '0912345678', from: { id: 'hanh' } })
    expect(answerOf(statements, 'currentAddress')).toMatchObject({ from: { id: 'stub' } })
    expect(answerOf(statements, 'email')).toBeNull()
  })

  test('of two devices the later word counts', () => {
    const later = said('later', { mobile: '0987654321' }, { recordedAt: '2026-06-12T02:00:00Z' })
    expect(answerOf(statementsOf([hanh, later]), 'mobile')).toMatchObject({ from: { id: 'later' } })
    expect(ownOf(statementsOf([hanh, later]))).toBe(later)
  })

  test('a sibling in conflict, a withdrawn entry and another kind say nothing here', () => {
    const others = [
      said('sibling', { mobile: '1' }, { conflictOf: 'hanh' }),
      said('withdrawn', { mobile: '2' }, { verificationStatus: 'entered-in-error' }),
      said('allergy', { mobile: '3' }, { kind: 'allergy' }),
    ]
    expect(statementsOf(others)).toEqual([])
  })

  test('an edit goes into her own entry, never into the words of the old system or of the station', () => {
    const station = said('station', { mobile: '0292000000' }, { source: 'station' })
    expect(ownOf(statementsOf([stub, station]))).toBeNull()
    expect(ownOf(statementsOf([stub, station, hanh]))).toBe(hanh)
  })

  test('an empty box takes away her own word only', () => {
    expect(elsewhere(statementsOf([stub, hanh]), 'dien-thoai')).toBe(true)
    expect(elsewhere(statementsOf([stub, hanh]), 'email')).toBe(false)
    expect(elsewhere(statementsOf([hanh]), 'dien-thoai')).toBe(false)
  })

  test('what nobody is asked for is shown all the same', () => {
    expect(otherMembers(statementsOf([stub, hanh]))).toEqual(['householdCode'])
  })
})

describe('an edit', () => {
  test('keeps what the entry says elsewhere', () => {
    expect(edited(hanh, { email: 'hanh@example.vn' })).toEqual({ ...hanh.content, email: 'hanh@example.vn' })
  })

  test('that says nothing new is none', () => {
    const address = { currentAddress: { commune: '31150', line: '12', hamlet: null } }
    expect(edited(said('hanh', { currentAddress: { line: '12', commune: '31150' } }), address)).toBeNull()
    expect(edited(hanh, { mobile: '0912345678' })).toBeNull()
    expect(edited(null, { mobile: null })).toBeNull()
  })

  test('that empties a box is one', () => {
    expect(edited(hanh, { mobile: null })).toMatchObject({ mobile: null })
  })
})
