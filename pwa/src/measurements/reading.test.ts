import { describe, expect, test } from 'vitest'
import { type Measure, measureOf } from './measures'
import { doubts, emptyDraft, problems, readNumber, toContent, toDraft } from './reading'

const pressure = measureOf('blood-pressure') as Measure
const temperature = measureOf('temperature') as Measure

describe('a reading', () => {
  test.each([
    ['36,8', 36.8],
    [' 36.8 ', 36.8],
    ['120', 120],
    ['-3', Number.NaN],
    ['1e3', Number.NaN],
    ['12 0', Number.NaN],
  ])('%s is read as %s', (text, number) => {
    expect(readNumber(text)).toBe(number)
  })

  test('both numbers of a blood pressure are asked for', () => {
    expect(problems(pressure, emptyDraft)).toEqual([
      { field: 'systolic', code: 'required' },
      { field: 'diastolic', code: 'required' },
    ])
  })

  test('a word is no number and 600 cannot be', () => {
    expect(problems(pressure, { ...emptyDraft, systolic: 'cao', diastolic: '600' })).toEqual([
      { field: 'systolic', code: 'not-a-number' },
      { field: 'diastolic', code: 'out-of-range' },
    ])
  })

  test('swapped numbers are told before the server would refuse them', () => {
    const swapped = { ...emptyDraft, systolic: '80', diastolic: '120' }
    expect(problems(pressure, swapped)).toEqual([{ field: 'diastolic', code: 'upside-down' }])
  })

  test('a fever of 42 and a pressure of 240 are doubted, not refused', () => {
    expect(problems(temperature, { ...emptyDraft, value: '42' })).toEqual([])
    expect(doubts(temperature, { ...emptyDraft, value: '42' })).toEqual([
      { field: 'value', code: 'unlikely' },
    ])
    const high = { ...emptyDraft, systolic: '240', diastolic: '120' }
    expect(problems(pressure, high)).toEqual([])
    expect(doubts(pressure, high)).toEqual([{ field: 'systolic', code: 'unlikely' }])
  })

  test('an ordinary reading is not doubted', () => {
    expect(doubts(pressure, { ...emptyDraft, systolic: '118', diastolic: '76' })).toEqual([])
  })

  test('content carries the unit and comes back into the boxes', () => {
    const content = toContent(temperature, { ...emptyDraft, value: '36,8' })
    expect(content).toEqual({ measure: 'temperature', value: 36.8, unit: 'Cel', setting: 'home', note: null })
    expect(toDraft(content).value).toBe('36,8')
  })

  test('a blood pressure at home says so', () => {
    const content = toContent(pressure, { ...emptyDraft, systolic: '152', diastolic: '94' })
    expect(content).toEqual({
      measure: 'blood-pressure',
      systolic: 152,
      diastolic: 94,
      unit: 'mm[Hg]',
      setting: 'home',
      note: null,
    })
  })

  test('one from a pharmacy says so, and who looks at an old one without a place does not give it one', () => {
    const told = { ...emptyDraft, value: '58', setting: 'pharmacy', note: ' sau ăn ' }
    expect(toContent(temperature, told)).toMatchObject({ setting: 'pharmacy', note: 'sau ăn' })
    expect(toContent(temperature, toDraft({ value: 36.8 }))).toMatchObject({ value: 36.8, setting: null })
  })
})
