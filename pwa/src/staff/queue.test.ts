import { describe, expect, it } from 'vitest'
import { waiting } from '../testing/station'
import { append, beside, following, nothing, putBack, renew, samePhoto, take, without } from './queue'

const ids = (queue: { items: { id: string }[] }) => queue.items.map(item => item.id).join('')
const abc = append(nothing, { items: ['a', 'b', 'c'].map(id => waiting(id)), next: 'cursor' })

describe('the queue', () => {
  it('keeps the order of the server and where the next page begins', () => {
    const more = append(abc, { items: [waiting('d')], next: null })
    expect([ids(more), more.next]).toEqual(['abcd', null])
  })

  it('lets go of an item that a decision about another one settles', () => {
    expect(ids(without(abc, 'record-of-b'))).toBe('ac')
    expect(without(abc, undefined)).toBe(abc)
  })

  it('shows an item once that came on two pages', () => {
    expect(ids(append(abc, { items: [waiting('c'), waiting('d')], next: null }))).toBe('abcd')
  })

  it('moves to the neighbours and stops at both ends', () => {
    expect([beside(abc, 'a', 1), beside(abc, 'c', 1), beside(abc, 'b', -1), beside(abc, 'a', -1)]).toEqual([
      'b',
      'c',
      'a',
      'a',
    ])
  })

  it('begins at the top when what was open is no longer there', () => {
    expect([beside(abc, 'gone', 1), beside(nothing, null, 1)]).toEqual(['a', null])
  })

  it('follows a decision with the next item, after the last one with the one before, after the only one with none', () => {
    const one = append(nothing, { items: [waiting('x')], next: null })
    expect([following(abc, 'a'), following(abc, 'c'), following(one, 'x')]).toEqual(['b', 'b', null])
  })

  it('gives an item its place back when a decision is undone', () => {
    const { queue, taken } = take(abc, 'b')
    expect(ids(queue)).toBe('ac')
    expect(taken && ids(putBack(queue, taken))).toBe('abc')
    expect(taken && ids(putBack(putBack(queue, taken), taken))).toBe('abc')
  })

  it('takes nothing that is not there', () => {
    expect(take(abc, 'z')).toEqual({ queue: abc, taken: null })
  })

  it('shows newer facts of an item at the same place', () => {
    const newer = renew(abc, waiting('b', { claimedBy: { name: 'Võ Ngọc Lan' } }))
    expect([ids(newer), newer.items[1]?.claimedBy?.name]).toEqual(['abc', 'Võ Ngọc Lan'])
    expect(renew(abc, waiting('z'))).toEqual(abc)
  })

  it('counts the others on the same photo', () => {
    const page = {
      items: [waiting('a', { group: 'p' }), waiting('b', { group: 'p' }), waiting('c')],
      next: null,
    }
    const queue = append(nothing, page)
    expect(queue.items.map(item => samePhoto(queue, item))).toEqual([1, 1, 0])
  })
})
