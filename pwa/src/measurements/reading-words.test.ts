import { expect, test } from 'vitest'
import { pressureGuideline, wordFor } from './reading-words'

test.each([
  [118, 76, 'fine'],
  [134, 84, 'fine'],
  [135, 70, 'high'],
  [120, 85, 'high'],
  [152, 94, 'high'],
  [180, 80, 'urgent'],
  [140, 110, 'urgent'],
  [88, 55, 'low'],
])('%i/%i at home is %s', (systolic, diastolic, word) => {
  expect(wordFor({ measure: 'blood-pressure', systolic, diastolic })).toBe(word)
})

test('the guideline has a name', () => {
  expect(pressureGuideline).toMatch(/\d{4}/)
})

test.each([
  ['spo2', 91, 'urgent'],
  ['spo2', 92, 'no-word'],
  ['temperature', 39, 'urgent'],
  ['temperature', 38.9, 'no-word'],
  ['weight', 60, 'no-word'],
])('%s %d is %s', (measure, value, word) => {
  expect(wordFor({ measure, value })).toBe(word)
})
