import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadAreas, setLocale } from '../i18n'
import type { Shown } from '../sync/types'
import { found, fullTitle } from './search'
import { fits, RETURNED, yearsOf } from './timeline'

const day = (from: string) => ({ from, to: from, words: null })
const item = (id: string, kind: string, content: object, from: string | null, more: object = {}): Shown =>
  ({
    id,
    kind,
    content,
    occurred: from ? day(from) : null,
    recordedAt: '2026-06-10T02:00:00Z',
    tag: 'self-declared',
    pending: null,
    verificationStatus: 'unconfirmed',
    author: { name: 'Nguyễn Thị Mỹ Hạnh', role: 'self', onBehalfOf: null },
    ...more,
  }) as unknown as Shown

const measles = item(
  'sởi',
  'immunization',
  { vaccine: { cvx: '05' }, place: 'Trạm Y tế phường An Bình' },
  '2026-05-03',
)
const hepatitis = item('vgb', 'immunization', { vaccine: { product: 'Engerix-B' } }, '1994-03-15')
const pressure = item('ha', 'condition', { text: 'Tăng huyết áp', sinceYear: 2019 }, '2026-06-10')
const surgery = item('mổ', 'procedure', { text: 'Mổ ruột thừa', year: 2019 }, '2026-06-10')
const fish = item(
  'tôm',
  'allergy',
  { type: 'food', substance: 'Tôm', reaction: 'nổi mẩn đỏ' },
  '2019-07-01',
  {
    tag: 'needs-correction',
  },
)
const household = item('hộ', 'administrative', { occupation: 'Giáo viên' }, null)
const all = [hepatitis, fish, pressure, household, surgery, measles]
const ids = (items: Shown[]) => items.map(({ id }) => id)

beforeAll(() => loadAreas(['record', 'measurements', 'immunization']))
afterEach(() => setLocale('vi'))

describe('a lifelong timeline', () => {
  it('goes back year by year, a year without a day at the end of its year', () => {
    expect(yearsOf(all).map(({ year, items }) => [year, ids(items)])).toEqual([
      ['2026', ['hộ', 'sởi']],
      ['2019', ['tôm', 'ha', 'mổ']],
      ['1994', ['vgb']],
    ])
  })

  it('is narrowed to a section or to what the station sent back', () => {
    expect(ids(all.filter(one => fits(one, 'immunization')))).toEqual(['vgb', 'sởi'])
    expect(ids(all.filter(one => fits(one, RETURNED)))).toEqual(['tôm'])
    expect(all.filter(one => fits(one, ''))).toEqual(all)
  })
})

describe('words in it', () => {
  it('are found without tone marks, in any order, in whatever is shown', () => {
    expect(ids(found(all, 'huyet ap', null))).toEqual(['ha'])
    expect(ids(found(all, 'binh SOI', null))).toEqual(['sởi'])
    expect(ids(found(all, 'nổi mẩn', null))).toEqual(['tôm'])
    expect(ids(found(all, 'can sua', null))).toEqual(['tôm'])
    expect(ids(found(all, '3/5/2026', null))).toEqual(['sởi'])
  })

  it('are the words shown, not the codes behind them', () => {
    expect(found(all, 'cvx', null)).toEqual([])
    expect(found(all, 'needs-correction', null)).toEqual([])
    expect(found(all, 'food', null)).toEqual([])
  })

  it('name the sections of a review, and not their codes', () => {
    const review = item('xem', 'review', { sections: ['allergy'], unchanged: ['allergy'] }, '2026-06-10')
    expect(ids(found([review], 'di ung', null))).toEqual(['xem'])
    expect(found([review], 'allergy', null)).toEqual([])
  })

  it('are none as long as nothing is typed', () => {
    expect(found(all, '  ', null)).toBe(all)
  })

  it('are Khmer for who reads Khmer, inside words without spaces', async () => {
    await setLocale('km')
    expect(fullTitle(pressure)).toMatch(/^\p{Script=Khmer}/u)
    expect(ids(found(all, 'អាឡែស៊ី', null))).toEqual(['tôm'])
    expect(ids(found(all, 'ឡែ\u200bស៊', null))).toEqual(['tôm'])
    expect(ids(found(all, 'huyet', null))).toEqual(['ha'])
  })
})
