import { expect, test } from 'vitest'
import type { StationTask } from '../wire'
import { alike } from './alike'

const may5 = { from: '2026-05-05', to: '2026-05-05', words: null }
const dose = (id: string, change: object = {}, record: object = {}) =>
  ({
    id,
    tier: 2,
    why: 'declared',
    group: `photo-${id}`,
    record: { kind: 'immunization', code: 'cvx:04', occurred: may5, ...record },
    ...change,
  }) as StationTask

test('those of one vaccine and day, each with a photo, are a group', () => {
  const items = [dose('a'), dose('b'), dose('c')]
  expect(alike({ items, next: null }, dose('a'))).toBe(3)
})

test.each([
  ['no photo', dose('x', { group: null })],
  ['to be looked at one by one', dose('x', { tier: 3 })],
  ['sent again', dose('x', { why: 'resubmitted' })],
  ['another vaccine', dose('x', {}, { code: 'cvx:19' })],
  ['another day', dose('x', {}, { occurred: { ...may5, from: '2026-05-06', to: '2026-05-06' } })],
])('%s: not of the group', (_, other) => {
  expect(alike({ items: [dose('a'), other], next: null }, dose('a'))).toBe(1)
})

test.each([
  ['a month', { occurred: { ...may5, to: '2026-05-31' } }],
  ['no day', { occurred: null }],
  ['no code', { code: null }],
])('%s makes no group', (_, record) => {
  expect(alike({ items: [dose('a', {}, record)], next: null }, dose('a', {}, record))).toBe(0)
})
