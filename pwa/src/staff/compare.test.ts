import { describe, expect, it } from 'vitest'
import type { Record } from '../api/types'
import { dose } from '../testing/station'
import { compare, type Fact } from './compare'

const factsOf = (record: Record): Fact[] => [
  { field: 'occurred', name: 'Ngày', value: record.occurred?.from ?? '' },
  { field: 'place', name: 'Nơi tiêm', value: String(record.content.place ?? '') },
  { field: 'lot', name: 'Số lô', value: String(record.content.lot ?? '') },
]
const item = dose()
const other = (content: Record['content'], from = '2025-10-05') =>
  dose({ id: 'there', content: { ...item.content, ...content }, occurred: { from, to: from, words: null } })
const differing = (record: Record) => {
  const { columns, lines } = compare(item, [record], factsOf)
  return columns.filter((_, index) => lines[1]?.cells[index]?.differs).map(({ field }) => field)
}

describe('an item beside what is already there', () => {
  it('stands first and marks nothing in itself', () => {
    const { lines } = compare(item, [other({ place: 'Bệnh viện' })], factsOf)
    expect(lines[0]?.record).toBe(item)
    expect(lines[0]?.cells.some(cell => cell.differs)).toBe(false)
  })

  it('marks only what differs', () => {
    expect(differing(other({}, '2025-10-03'))).toEqual(['occurred'])
    expect(differing(other({ place: 'Bệnh viện Nhi đồng' }))).toEqual(['place'])
    expect(differing(other({}))).toEqual([])
  })

  it('does not call it a difference when one of them says nothing', () => {
    expect(differing(other({ place: null, lot: 'L1' }))).toEqual([])
  })

  it('reads the same words in another spelling as the same', () => {
    expect(differing(other({ place: ' trạm y tế an bình'.normalize('NFD') }))).toEqual([])
  })

  it('has a column for everything that anybody says, and for nothing else', () => {
    expect(compare(item, [other({})], factsOf).columns.map(({ field }) => field)).toEqual([
      'occurred',
      'place',
    ])
    expect(compare(item, [other({ lot: 'L1' })], factsOf).columns.map(({ field }) => field)).toEqual([
      'occurred',
      'place',
      'lot',
    ])
  })
})
