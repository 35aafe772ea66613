import { expect, test } from 'vitest'
import type { Shown } from '../sync/types'
import { linesOf, rangeOf, seriesOf, thinned } from './series'

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

test('what a clinic measured stands apart and leads to its record', () => {
  const visit = {
    ...reading('visit', '2026-05-12', { systolic: 128, diastolic: 82, weight: 56.5 }),
    kind: 'exam',
  }
  const grown = {
    ...reading('grown', '2026-05-28', { weight: 8.6, length: 72.5, height: null }),
    kind: 'growth',
  }
  const all = [visit, grown, morning] as Shown[]
  expect(seriesOf(all, 'blood-pressure').map(item => item.id)).toEqual(['morning'])
  expect(seriesOf(all, 'blood-pressure', 'clinic').map(item => item.content)).toEqual([
    { measure: 'blood-pressure', unit: 'mm[Hg]', systolic: 128, diastolic: 82 },
  ])
  expect(seriesOf(all, 'weight', 'clinic').map(item => item.content.value)).toEqual([56.5, 8.6])
  expect(seriesOf(all, 'height', 'clinic')).toEqual([])
})

test('a refuted reading is not shown as one', () => {
  const refuted = { ...morning, verificationStatus: 'refuted' } as Shown
  expect(seriesOf([refuted], 'blood-pressure')).toEqual([])
})

test('five hundred readings are drawn by the lowest and highest of each span', () => {
  const points = Array.from({ length: 500 }, (_, at) => ({ at, value: at === 250 ? 240 : 120 + (at % 7) }))
  const drawn = thinned(points, 80)
  expect(drawn.length).toBeLessThanOrEqual(162)
  expect(Math.max(...drawn.map(point => point.value))).toBe(240)
  expect(drawn.map(point => point.at)).toEqual([...drawn.map(point => point.at)].sort((a, b) => a - b))
  expect(thinned(points.slice(0, 40), 80)).toHaveLength(40)
})
