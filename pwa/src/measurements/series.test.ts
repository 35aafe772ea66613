import { expect, test } from 'vitest'
import type { Shown } from '../sync/types'
import { linesOf, rangeOf, seriesOf } from './series'

const reading = (id: string, day: string, content: Shown['content']) =>
  ({
    id,
    kind: 'home-measurement',
    content,
    occurred: { from: day, to: day, words: null },
    recordedAt: '2026-06-10T02:00:00Z',
    conflictOf: null,
    supersedes: null,
  }) as unknown as Shown

const morning = reading('morning', '2026-06-01', { measure: 'blood-pressure', systolic: 152, diastolic: 94 })
const later = reading('later', '2026-06-08', { measure: 'blood-pressure', systolic: 138, diastolic: 88 })
const weight = reading('weight', '2026-06-02', { measure: 'weight', value: 56.5 })

test('one measure at a time, oldest first', () => {
  expect(seriesOf([later, weight, morning], 'blood-pressure').map(item => item.id)).toEqual([
    'morning',
    'later',
  ])
})

test('blood pressure is two lines, weight is one', () => {
  expect(linesOf([morning, later]).map(line => line.points.map(point => point.value))).toEqual([
    [152, 138],
    [94, 88],
  ])
  expect(linesOf([weight])).toHaveLength(1)
  const echoed = reading('echoed', '2026-06-03', {
    measure: 'weight',
    value: 57,
    systolic: null,
    diastolic: null,
  })
  expect(linesOf([echoed, weight]).map(line => line.points.map(point => point.value))).toEqual([[57, 56.5]])
})

test('the sentence names lowest, highest and latest', () => {
  const range = rangeOf([morning, later])
  expect([range?.low.id, range?.high.id, range?.last.id]).toEqual(['later', 'morning', 'later'])
  expect(rangeOf([])).toBeNull()
})
