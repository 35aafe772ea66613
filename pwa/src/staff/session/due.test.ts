import { describe, expect, it } from 'vitest'
import { dayFromNow, dayOf } from './due'

describe('the day of a session', () => {
  it('is the day in Cần Thơ, also late in the evening in London', () => {
    expect(dayFromNow(0, Date.parse('2026-06-10T16:59:00Z'))).toBe('2026-06-10')
    expect(dayFromNow(0, Date.parse('2026-06-10T17:00:00Z'))).toBe('2026-06-11')
    expect(dayFromNow(92, Date.parse('2026-06-10T03:00:00Z'))).toBe('2026-09-10')
  })

  it.each([
    ['10/6/2026', '2026-06-10'],
    [' 01-12-2026 ', '2026-12-01'],
    ['29.2.2028', '2028-02-29'],
    ['29/2/2026', null],
    ['6/10', null],
    ['0/6/2026', null],
    ['', null],
    ['mai', null],
  ])('is read as people type it: %s', (text, day) => {
    expect(dayOf(text)).toBe(day)
  })
})
