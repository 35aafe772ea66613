import { expect, test } from 'vitest'
import type { Shown } from '../sync/types'
import female from './curves-female.json'
import { type Curve, dotsOf, monthsOld, offered, spanOf, within } from './growth'

const BORN = '2025-08-01'
const said = (id: string, kind: string, day: string, content: Shown['content']) =>
  ({
    id,
    kind,
    content,
    occurred: { from: day, to: day, words: null },
    recordedAt: `${day}T02:00:00Z`,
  }) as unknown as Shown

const home = said('home', 'home-measurement', '2026-06-05', { measure: 'weight', value: 8.7, unit: 'kg' })
const clinic = said('clinic', 'growth', '2026-05-28', { weight: 8.6, length: 72.5, height: null, head: 45.2 })
const tall = said('tall', 'home-measurement', '2026-06-05', { measure: 'height', value: 73, unit: 'cm' })

test('home and clinic are told apart, oldest first', () => {
  const dots = dotsOf([home, clinic], 'weight-for-age', BORN)
  expect(dots.map(dot => [dot.id, dot.place, dot.value])).toEqual([
    ['clinic', 'clinic', 8.6],
    ['home', 'home', 8.7],
  ])
  expect(dots[1]?.months).toBeCloseTo(10.1, 1)
})

test('length and height are one line, an index needs both of one day', () => {
  expect(dotsOf([clinic, tall], 'length-for-age', BORN).map(dot => dot.value)).toEqual([72.5, 73])
  expect(dotsOf([home, tall], 'bmi-for-age', BORN)[0]?.value).toBeCloseTo(16.33, 2)
  expect(dotsOf([home, clinic], 'bmi-for-age', BORN)).toEqual([])
})

test('what is offered follows the age', () => {
  expect(offered(10)).toContain('head-for-age')
  expect(offered(80)).toEqual(['length-for-age', 'bmi-for-age', 'weight-for-age'])
  expect(offered(150)).not.toContain('weight-for-age')
  expect(monthsOld(BORN, '2026-08-01')).toBeCloseTo(11.99, 1)
})

test('a baby is drawn within two years, a schoolchild from five', () => {
  const curve: Curve = female.curves['length-for-age']
  expect(spanOf(10, curve)).toEqual([0, 24])
  expect(spanOf(80, curve)).toEqual([60, curve.months[curve.months.length - 1]])
  const cut = within(curve, [0, 24])
  expect(cut.months).toHaveLength(25)
  expect(cut.lines['0']?.[0]).toBeCloseTo(49.15, 2)
})
