import { expect, test } from 'vitest'
import type { Shown } from '../sync/types'
import { sectionOf } from './section'

const item = (id: string, content: Shown['content'], recordedAt = '2026-06-10T02:00:00Z') =>
  ({
    id,
    kind: 'allergy',
    content,
    recordedAt,
    conflictOf: null,
    verificationStatus: 'unconfirmed',
  }) as unknown as Shown

test('silence, "none" and a value are three things', () => {
  expect(sectionOf([], 'allergy')).toEqual({ state: 'not-declared' })
  expect(sectionOf([item('none', { none: true })], 'allergy')).toMatchObject({
    state: 'none',
    by: { id: 'none' },
  })
  expect(
    sectionOf([item('none', { none: true }), item('tôm', { substance: 'tôm' })], 'allergy'),
  ).toMatchObject({
    state: 'items',
    items: [{ id: 'tôm' }],
  })
})

test('another kind says nothing about this one, and the newest comes first', () => {
  expect(sectionOf([item('tôm', { substance: 'tôm' })], 'condition')).toEqual({ state: 'not-declared' })
  const items = [item('old', {}, '2026-01-01T00:00:00Z'), item('new', {}, '2026-05-01T00:00:00Z')]
  expect(sectionOf(items, 'allergy')).toMatchObject({ items: [{ id: 'new' }, { id: 'old' }] })
})
