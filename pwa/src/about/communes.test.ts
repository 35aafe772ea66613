import { describe, expect, test } from 'vitest'
import list from '../../../server/terminology/data/communes.json'
import type { Term } from '../api/types'
import { formerNames, searchCommunes } from './communes'

const communes = list.items as Term[]
const names = (words: string, chosen?: string) =>
  searchCommunes(communes, words, chosen).shown.map(item => item.vi)

describe('the 103 communes', () => {
  test.each(['an binh', 'An Bình', 'AN  BÌNH ', 'phuong an binh', 'An Bình'.normalize('NFD')])(
    '%s finds An Bình first',
    words => {
      expect(names(words)[0]).toBe('Phường An Bình')
    },
  )

  test('đ is found as d', () => {
    expect(names('dong')).toContain(communes.find(item => String(item.name).startsWith('Đông'))?.vi)
  })

  test('a name from before the merger leads to where it is now', () => {
    expect(names('le binh')).toEqual(['Phường Cái Răng'])
  })

  test('nothing typed shows nothing but what was chosen, which stays in sight', () => {
    expect(names('')).toEqual([])
    expect(names('', '31150')).toEqual(['Phường An Bình'])
    expect(names('le binh', '31150')).toEqual(['Phường An Bình', 'Phường Cái Răng'])
  })

  test('a letter that fits many shows eight and counts the others', () => {
    const { shown, more } = searchCommunes(communes, 'a')
    expect([shown.length, more > 0]).toEqual([8, true])
  })

  test('words that fit nothing find nothing', () => {
    expect(searchCommunes(communes, 'Paris')).toEqual({ shown: [], more: 0 })
  })
})

test('former names are told without their codes', () => {
  const cai = communes.find(item => item.code === '31120') as Term
  expect(formerNames(cai)).toBe('Phường An Hòa, Phường Cái Khế')
})
