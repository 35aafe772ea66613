import { describe, expect, test } from 'vitest'
import { occurredOf } from '../record/when'
import { allowedStep, type Dose, newDose, problems, toContent } from './dose'

const limits = { birth: '2025-08-01', today: '2026-06-10' }
const say = { month: (m: number, y: number) => `khoảng tháng ${m}/${y}`, unknown: 'không nhớ ngày' }
const dose = (parts: Partial<Dose>): Dose => ({ ...newDose('r1'), ...parts })
const day = (text: string) => {
  const [day = '', month = '', year = ''] = text.split('/')
  return { day, month, year }
}

describe('what is asked again', () => {
  test('a disease must be chosen, another name must be written', () => {
    expect(problems('benh', dose({}), limits)).toEqual([{ field: 'vaccine', code: 'choose' }])
    expect(problems('benh', dose({ cvx: 'other', product: ' ' }), limits)).toEqual([
      { field: 'product', code: 'required' },
    ])
    expect(problems('benh', dose({ cvx: '05' }), limits)).toEqual([])
  })

  test.each([
    ['31/4/2026', 'no-such-day'],
    ['1/7/2025', 'before-birth'],
    ['11/6/2026', 'in-the-future'],
    ['', 'no-such-day'],
  ])('the day %s is %s', (text, code) => {
    expect(problems('ngay', dose({ how: 'exact', day: day(text) }), limits)).toEqual([{ field: 'day', code }])
  })

  test('a month that does not exist has its own words', () => {
    expect(problems('ngay', dose({ how: 'month', day: day('/13/2025') }), limits)).toEqual([
      { field: 'month', code: 'no-such-month' },
    ])
  })

  test('not remembering is an answer, and place and photo may be left out', () => {
    expect(problems('ngay', dose({ how: 'vague' }), limits)).toEqual([])
    expect(problems('noi', dose({}), limits)).toEqual([])
    expect(problems('anh', dose({}), limits)).toEqual([])
  })

  test('an old link to the last page leads to the first question without an answer', () => {
    expect(allowedStep('kiem-tra', dose({}), limits)).toBe('benh')
    expect(allowedStep('kiem-tra', dose({ cvx: '05' }), limits)).toBe('ngay')
    expect(allowedStep('kiem-tra', dose({ cvx: '05', how: 'vague' }), limits)).toBe('kiem-tra')
  })
})

describe('when it was given', () => {
  test('an exact day has no words', () => {
    expect(occurredOf(dose({ how: 'exact', day: day('5/10/2025') }), limits, say)).toEqual({
      from: '2025-10-05',
      to: '2025-10-05',
      words: null,
    })
  })

  test('a month is an interval with words', () => {
    expect(occurredOf(dose({ how: 'month', day: day('/12/2025') }), limits, say)).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
      words: 'khoảng tháng 12/2025',
    })
  })

  test('the running month ends today and the birth month begins at birth', () => {
    expect(occurredOf(dose({ how: 'month', day: day('/6/2026') }), limits, say).to).toBe('2026-06-10')
    expect(occurredOf(dose({ how: 'month', day: day('/8/2025') }), limits, say).from).toBe('2025-08-01')
  })

  test('words are kept as they were said', () => {
    expect(occurredOf(dose({ how: 'vague', words: ' mới sinh ' }), limits, say)).toEqual({
      from: '2025-08-01',
      to: '2025-09-01',
      words: 'mới sinh',
    })
    expect(occurredOf(dose({ how: 'vague' }), limits, say).words).toBe('không nhớ ngày')
  })
})

test('content names the vaccine by its code or as in the book, and the place only when it was said', () => {
  expect(toContent(dose({ cvx: '05' }))).toEqual({ vaccine: { cvx: '05' } })
  expect(toContent(dose({ cvx: 'other', product: ' MVVac ', place: 'Trạm Y tế An Bình' }))).toEqual({
    vaccine: { product: 'MVVac' },
    place: 'Trạm Y tế An Bình',
  })
})
