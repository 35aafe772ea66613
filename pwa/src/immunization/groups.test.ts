import { expect, test } from 'vitest'
import type { Shown } from '../sync/types'
import { alike, byGroup, byTime, doubles, givenDoses, notGiven } from './groups'

const dose = (id: string, cvx: string, from: string, more: Partial<Shown> = {}): Shown => ({
  id,
  patient: 'an',
  kind: 'immunization',
  code: null,
  content: { vaccine: { cvx } },
  contentSchema: 1,
  source: 'family',
  verificationStatus: 'unconfirmed',
  tag: 'self-declared',
  sensitivity: 'normal',
  version: 1,
  occurred: { from, to: from, words: null },
  author: null,
  recordedAt: '2026-06-10T02:00:00Z',
  receivedAt: null,
  evidence: [],
  verification: null,
  task: null,
  supersedes: null,
  conflictOf: null,
  duplicateOf: null,
  pending: null,
  outboxId: null,
  ...more,
})

const bcg = dose('bcg', '19', '2025-08-02')
const second = dose('second', '132', '2025-12-05')
const first = dose('first', '132', '2025-10-05')

test('a dose entered later but given earlier comes first', () => {
  expect(byTime([second, bcg, first]).map(item => item.id)).toEqual(['bcg', 'first', 'second'])
})

test('a combined dose stands once under each group of the schedule', () => {
  const groups = byGroup([second, bcg, first])
  expect(groups.map(group => group.group)).toEqual(['tuberculosis', 'dtp', 'polio', 'hepatitis-b', 'hib'])
  expect(groups[1]?.doses.map(item => item.id)).toEqual(['first', 'second'])
})

test('the other side of a conflict, a proposal and "none" are no doses', () => {
  const none = dose('none', '', '2025-08-02', { content: { none: true } })
  const sibling = dose('sibling', '19', '2025-08-02', { conflictOf: 'bcg' })
  const proposal = dose('proposal', '19', '2025-08-02', { supersedes: 'bcg' })
  expect(givenDoses([bcg, none, sibling, proposal])).toEqual([bcg])
})

test('BCG four days apart may be the same dose, five days apart or another disease is not', () => {
  expect(alike([bcg], '19', { from: '2025-08-06', to: '2025-08-06' })?.id).toBe('bcg')
  expect(alike([bcg], '19', { from: '2025-08-07', to: '2025-08-07' })).toBeUndefined()
  expect(alike([bcg], '132', { from: '2025-08-02', to: '2025-08-02' })).toBeUndefined()
  expect(alike([first], '198', { from: '2025-10-01', to: '2025-10-31' })?.id).toBe('first')
})

test("two entries of one dose are asked about: the station's stands, else the one written first", () => {
  const mine = dose('mine', '19', '2025-08-03', { recordedAt: '2026-06-11T02:00:00Z' })
  const station = { ...bcg, source: 'station', verificationStatus: 'confirmed' } as const
  expect(doubles([mine, station], [])).toEqual([{ keep: station, double: mine }])
  expect(doubles([mine, bcg], [])).toEqual([{ keep: bcg, double: mine }])
  expect(doubles([mine, bcg], [['bcg', 'mine']])).toEqual([])
  expect(doubles([first, second], [])).toEqual([])
  expect(doubles([station, { ...station, id: 'register' }], [])).toEqual([])
})

test('a dose of no known day is near everything and is not asked about again and again', () => {
  const sometime = dose('sometime', '19', '2025-08-01', {
    occurred: { from: '2025-08-01', to: '2026-06-10', words: 'không nhớ ngày' },
  })
  expect(doubles([bcg, sometime], [])).toEqual([])
})

test('a double is shown again when the dose it points to is gone', () => {
  const double = dose('double', '19', '2025-08-02', { duplicateOf: 'bcg' })
  expect(givenDoses([bcg, double]).map(item => item.id)).toEqual(['bcg'])
  expect(givenDoses([{ ...bcg, verificationStatus: 'refuted' }, double]).map(item => item.id)).toEqual([
    'bcg',
    'double',
  ])
})

test('a dose that was not given is no dose, and has a list of its own', () => {
  const refused = dose('refused', '19', '2025-08-02', {
    content: { vaccine: { cvx: '19' }, notGiven: 'refused' },
  })
  expect(givenDoses([refused, first]).map(item => item.id)).toEqual(['first'])
  expect(notGiven([refused, first]).map(item => item.id)).toEqual(['refused'])
})
