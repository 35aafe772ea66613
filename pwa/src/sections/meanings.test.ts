import { beforeAll, describe, expect, test } from 'vitest'
import antigens from '../../../server/terminology/data/antigens.json'
import conditions from '../../../server/terminology/data/conditions.json'
import measures from '../../../server/terminology/data/measures.json'
import { loadAreas, named } from '../i18n'
import texts from '../i18n/vi/meanings.json'
import { TYPES } from '../record/allergy-answers'
import { meaningsOf } from './meanings'
import { FACTORS, sectionOfKind } from './sections'

beforeAll(() => loadAreas(['meanings']))

const parts = sectionOfKind('disability')?.pages[0]?.[0]
const codes = (list: { items: { code: string }[] }) => list.items.map(({ code }) => code)
const items = [
  ...codes(conditions).map(code => ['condition', { code }] as const),
  ...TYPES.map(type => ['allergy', { type }] as const),
  ...FACTORS.map(factor => ['risk-factor', { factor }] as const),
  ...(parts?.ask === 'choice' ? parts.options : []).map(part => ['disability', { part }] as const),
  ...codes(measures).map(measure => ['home-measurement', { measure }] as const),
  ...codes(antigens).map(code => ['immunization', { vaccine: { antigens: [code] } }] as const),
]

test.each(items)('%s %j is told in plain words', (kind, content) => {
  const [name = ''] = meaningsOf(kind, content)
  expect(named(`meanings.${name}`)).toMatch(/\.$/)
})

test('nothing is explained that no code means', () => {
  const asked = new Set(items.flatMap(([kind, content]) => meaningsOf(kind, content)))
  const told = Object.keys(texts).filter(key => !key.startsWith('_') && key !== 'general')
  expect(told.sort()).toEqual([...asked].sort())
})

describe('what an item means', () => {
  test('each disease of a combined vaccine, told by its code alone', () => {
    expect(meaningsOf('immunization', { vaccine: { cvx: '03', antigens: [] } })).toEqual([
      'disease-measles',
      'disease-mumps',
      'disease-rubella',
    ])
  })

  test('a relative’s disease is the same disease, and "none" means nothing more', () => {
    expect(meaningsOf('family-history', { kind: 'condition', code: 'qd831:14' })).toEqual([
      'disease-tuberculosis',
    ])
    expect(meaningsOf('family-history', { kind: 'allergy', allergyType: 'food' })).toEqual(['allergy-food'])
    expect(meaningsOf('allergy', { none: true })).toEqual([])
    expect(meaningsOf('procedure', { text: 'mổ ruột thừa' })).toEqual([])
  })
})
