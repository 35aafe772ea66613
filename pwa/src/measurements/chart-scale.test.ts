import { expect, test } from 'vitest'
import { chartScale, roundTicks } from './chart-scale'

const box = { width: 320, height: 200, left: 40, right: 10, top: 10, bottom: 30 }

test.each([
  [118, 152],
  [36.5, 38.9],
  [4.9, 5],
  [60, 60],
  [0, 0],
])('ticks from %d to %d enclose the values and stay few', (low, high) => {
  const ticks = roundTicks(low, high)
  expect(ticks[0]).toBeLessThanOrEqual(low)
  expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(high)
  expect(ticks.length).toBeGreaterThanOrEqual(2)
  expect(ticks.length).toBeLessThanOrEqual(7)
})

test('the first reading stands left, the last right, higher is further up', () => {
  const scale = chartScale(
    [
      { at: 0, value: 100 },
      { at: 10, value: 150 },
    ],
    box,
  )
  expect(scale.x(0)).toBe(40)
  expect(scale.x(10)).toBe(310)
  expect(scale.y(150)).toBeLessThan(scale.y(100))
})

test('one reading stands in the middle', () => {
  const scale = chartScale([{ at: 5, value: 60 }], box)
  expect(scale.x(5)).toBe(175)
})

test('a limit that is drawn belongs to the axis', () => {
  const scale = chartScale(
    [
      { at: 0, value: 100 },
      { at: 1, value: 110 },
    ],
    box,
    [135],
  )
  expect(scale.ticks[scale.ticks.length - 1]).toBeGreaterThanOrEqual(135)
})
