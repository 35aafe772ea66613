import { expect, test } from 'vitest'
import { guidelineAt, wordFor } from './reading-words'

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
  expect(guidelineAt('home')).toMatch(/\d{4}/)
})

test.each([
  ['spo2', 91, 'urgent-spo2'],
  ['spo2', 92, 'no-word'],
  ['temperature', 39, 'urgent-temperature'],
  ['temperature', 38.9, 'no-word'],
  ['weight', 60, 'no-word'],
  ['glucose', 3.8, 'low-glucose'],
  ['glucose', 5.5, 'fine-glucose'],
  ['glucose', 5.6, 'ask-glucose'],
  ['glucose', 11.1, 'high-glucose'],
  ['pulse', 49, 'slow-pulse'],
  ['pulse', 100, 'no-word'],
  ['pulse', 101, 'fast-pulse'],
])('%s %d is %s', (measure, value, word) => {
  expect(wordFor({ measure, value })).toBe(word)
})

test('a clinic has its own limits', () => {
  const reading = { measure: 'blood-pressure', systolic: 136, diastolic: 84 }
  expect([wordFor(reading, 'home'), wordFor(reading, 'clinic')]).toEqual(['high', 'fine'])
  expect(wordFor({ ...reading, systolic: 140 }, 'clinic')).toBe('high')
})

test('sugar in mg/dL is judged as what it is', () => {
  expect(wordFor({ measure: 'glucose', value: 200, unit: 'mg/dL' })).toBe('high-glucose')
  expect(wordFor({ measure: 'glucose', value: 95, unit: 'mg/dL' })).toBe('fine-glucose')
})
