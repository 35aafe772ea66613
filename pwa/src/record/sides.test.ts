import { expect, test } from 'vitest'
import { differing } from './sides'

const side = {
  content: { place: 'Trạm Y tế An Bình', vaccine: { cvx: '132', product: null } },
  occurred: null,
  evidence: [],
}

test('two equal versions differ in nothing, whatever the order of members', () => {
  const other = { ...side, content: { vaccine: { product: null, cvx: '132' }, place: 'Trạm Y tế An Bình' } }
  expect(differing(side, other)).toEqual([])
})

test('an absent member and a null one say the same', () => {
  expect(differing(side, { ...side, content: { ...side.content, lot: null } })).toEqual([])
})

test('place, day and photo are named when they differ', () => {
  const other = {
    content: { ...side.content, place: 'Bệnh viện Nhi' },
    occurred: { from: '2025-10-07', to: '2025-10-07', words: null },
    evidence: [{ id: 'e1' }],
  }
  expect(differing(side, other)).toEqual(['place', 'occurred', 'evidence'])
})
