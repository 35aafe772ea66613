import { describe, expect, test } from 'vitest'
import { addMonths, clip, dayOf, monthOf, partsOf, problemOfInterval } from './occurred'

const limits = { birth: '2025-08-01', today: '2026-06-10' }

describe('three boxes', () => {
  test.each([
    ['5', '10', '2025', '2025-10-05'],
    ['05', '10', '2025', '2025-10-05'],
    ['29', '2', '2024', '2024-02-29'],
    ['29', '2', '2025', null],
    ['31', '4', '2026', null],
    ['0', '4', '2026', null],
    ['ba', '4', '2026', null],
    ['1', '1', '26', null],
  ])('%s/%s/%s is %s', (day, month, year, expected) => {
    expect(dayOf({ day, month, year })).toBe(expected)
  })

  test('a stored day goes back into the boxes', () => {
    expect(partsOf('2025-10-05')).toEqual({ day: '5', month: '10', year: '2025' })
  })
})

describe('a month', () => {
  test('is the interval from its first to its last day', () => {
    expect(monthOf({ month: '12', year: '2025' })).toEqual({ from: '2025-12-01', to: '2025-12-31' })
    expect(monthOf({ month: '2', year: '2024' })).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(monthOf({ month: '13', year: '2025' })).toBeNull()
  })
})

describe('an interval', () => {
  test('that has a possible day is accepted', () => {
    expect(problemOfInterval({ from: '2025-07-01', to: '2025-08-31' }, limits)).toBeNull()
    expect(problemOfInterval({ from: '2026-06-01', to: '2026-06-30' }, limits)).toBeNull()
  })

  test('wholly before birth or after today is refused, and so is no day at all', () => {
    expect(problemOfInterval({ from: '2025-07-01', to: '2025-07-31' }, limits)).toBe('before-birth')
    expect(problemOfInterval({ from: '2026-06-11', to: '2026-06-11' }, limits)).toBe('in-the-future')
    expect(problemOfInterval(null, limits)).toBe('no-such-day')
  })

  test('is cut to the life so far', () => {
    expect(clip({ from: '2025-07-01', to: '2026-12-31' }, limits)).toEqual({
      from: '2025-08-01',
      to: '2026-06-10',
    })
  })
})

test.each([
  ['2025-08-31', 6, '2026-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2025-11-15', 2, '2026-01-15'],
  ['2025-08-01', 0, '2025-08-01'],
])('%s and %d months is %s', (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected)
})
