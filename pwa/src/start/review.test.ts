import { beforeAll, describe, expect, it } from 'vitest'
import type { Completeness } from '../api/types'
import { lastLookedThrough, reviewDue } from '../home/review-due'
import { loadAreas } from '../i18n'
import type { Shown } from '../sync/types'
import { detailsOf, groupsFor, nextOpen, reviewContent, todayOf } from './review'

const item = (kind: string, content: object, recordedAt = '2026-06-10T02:00:00Z', source = 'self'): Shown =>
  ({
    id: `${kind}-${JSON.stringify(content)}`,
    kind,
    content,
    source,
    recordedAt,
    conflictOf: null,
    verificationStatus: 'unconfirmed',
  }) as unknown as Shown
const asked = (...names: string[]) =>
  ({ sections: names.map(section => ({ section })) }) as unknown as Completeness

beforeAll(() => loadAreas(['record', 'immunization']))

describe('a review', () => {
  it('has a screen for each group that the server asks of this person', () => {
    const groups = groupsFor(asked('allergy', 'condition', 'birth'), [])
    expect(groups).toEqual([
      { id: 'di-ung', sections: ['allergy'] },
      { id: 'benh', sections: ['condition'] },
      { id: 'tien-su', sections: ['birth'] },
    ])
  })

  it('goes through what everybody is asked and what is there, where the server was never heard', () => {
    const groups = groupsFor(null, [item('procedure', { text: 'Mổ ruột thừa' })])
    expect(groups.map(({ id }) => id)).toEqual(['thong-tin', 'di-ung', 'benh', 'tien-su', 'tiem-chung'])
  })

  it('shows the answers of today, each once and only a few', () => {
    const many = ['tôm', 'cua', 'mực', 'sò', 'ốc', 'cá', 'tôm'].map((substance, n) =>
      item('allergy', { substance }, `2026-06-10T02:00:0${n}Z`),
    )
    expect(todayOf('allergy', many)).toMatchObject({ state: 'items', more: 1 })
    expect(todayOf('allergy', [])).toEqual({ state: 'not-declared' })
    expect(todayOf('allergy', [item('allergy', { none: true })])).toMatchObject({ state: 'none' })
    expect(detailsOf([item('administrative', { mobile: '0912', email: null })])).toEqual([
      { topic: 'dien-thoai', member: 'mobile', value: '0912' },
    ])
  })

  const groups = groupsFor(asked('allergy', 'condition', 'medication', 'immunization'), [])
  const records = [item('allergy', { none: true }), item('condition', { text: 'Hen' })]

  it('confirms only what had an answer and was said to be the same', () => {
    expect(
      reviewContent(groups, { 'di-ung': 'same', benh: 'same', 'tiem-chung': 'changed' }, records),
    ).toEqual({
      sections: ['allergy', 'condition', 'medication', 'immunization'],
      unchanged: ['allergy', 'condition'],
    })
    expect(reviewContent(groups, { benh: 'changed' }, records)).toEqual({
      sections: ['condition', 'medication'],
      unchanged: [],
    })
    expect(reviewContent(groups, {}, records)).toBeNull()
  })

  it('goes on where it was left', () => {
    expect(nextOpen(groups, {})).toBe('di-ung')
    expect(nextOpen(groups, { 'di-ung': 'same' })).toBe('benh')
    expect(nextOpen(groups, { 'di-ung': 'changing' })).toBe('di-ung')
    expect(nextOpen(groups, { 'di-ung': 'same', benh: 'changed', 'tiem-chung': 'same' })).toBeNull()
  })
})

describe('the next review', () => {
  const first = item('allergy', { none: true }, '2025-06-10T02:00:00Z')

  it('is due a year after the household first wrote something', () => {
    expect(reviewDue([first], '2026-06-09')).toBe(false)
    expect(reviewDue([first], '2026-06-10')).toBe(true)
  })

  it('is due a year after the last one', () => {
    const review = item('review', { sections: ['allergy'] }, '2026-01-10T02:00:00Z')
    expect(lastLookedThrough([first, review])).toBe('2026-01-10')
    expect(reviewDue([first, review], '2026-12-31')).toBe(false)
  })

  it('is never due in a record that only others wrote', () => {
    expect(reviewDue([item('immunization', {}, '2020-01-01T00:00:00Z', 'station')], '2026-06-10')).toBe(false)
  })
})
