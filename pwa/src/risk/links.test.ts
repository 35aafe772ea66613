import { expect, test } from 'vitest'
import type { Patient } from '../api/types'
import { lies, placeFor } from './links'

const an = { birthDate: '2025-08-01' } as Patient
const chart = { score: 'cardiovascular', setting: null }

test('the chart wants a pressure from the station: nothing to type', () => {
  expect(placeFor('blood-pressure', chart, an, '2026-06-10')).toBeNull()
  expect(placeFor('blood-pressure', { score: 'blood-pressure', setting: 'home' }, an, '2026-06-10')).toBe(
    '/chi-so/blood-pressure/ghi',
  )
})

test('what a clinic did not measure is not filled in at home', () => {
  expect(placeFor('height', { score: 'bmi', setting: 'clinic' }, an, '2026-06-10')).toBeNull()
  expect(placeFor('height', { score: 'bmi', setting: 'home' }, an, '2026-06-10')).toBe('/chi-so/height/ghi')
})

test('a child lies until the 731st day', () => {
  expect(lies('2025-08-01', '2026-06-10')).toBe(true)
  expect(lies('2024-06-10', '2026-06-10')).toBe(true)
  expect(lies('2024-06-09', '2026-06-10')).toBe(false)
  expect(lies('2024', '2026-06-10')).toBe(false)
  expect(placeFor('child-height', { score: 'length-for-age', setting: null }, an, '2026-06-10')).toBe(
    '/chi-so/length/ghi',
  )
})

test('questions lead to the section that holds the answer', () => {
  expect(placeFor('smoker', chart, an, '2026-06-10')).toBe('/ho-so/nguy-co/them')
  expect(placeFor('pregnant', chart, an, '2026-06-10')).toBeNull()
})
