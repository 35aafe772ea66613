import { describe, expect, it } from 'vitest'
import { dose } from '../testing/station'
import { correctionOf, fieldsOf, formOf } from './correction'

const limits = { birth: '2025-08-01', today: '2026-06-10' }
const item = dose()
const withDay = (day: string, month: string, year: string) => ({ ...formOf(item), day: { day, month, year } })
const withValue = (field: string, text: string) => {
  const form = formOf(item)
  return { ...form, values: { ...form.values, [field]: text } }
}

describe('the boxes of a correction', () => {
  it('hold what the family typed', () => {
    expect(formOf(item)).toEqual({
      values: { vaccine: '198', place: 'Trạm Y tế An Bình', lot: '', doseText: 'mũi 1' },
      day: { day: '5', month: '10', year: '2025' },
    })
  })

  it('leave the day empty for a month, and all three for a time told in words', () => {
    const month = dose({ occurred: { from: '2025-12-01', to: '2025-12-31', words: 'tháng 12' } })
    const words = dose({ occurred: { from: '2025-08-10', to: '2026-02-01', words: 'sau Tết' } })
    expect(formOf(month).day).toEqual({ day: '', month: '12', year: '2025' })
    expect(formOf(words).day).toEqual({ day: '', month: '', year: '' })
    expect(formOf(dose({ occurred: null })).day).toEqual({ day: '', month: '', year: '' })
  })

  it('are every typed text for a kind without a list of its own', () => {
    expect(fieldsOf({ kind: 'other-history', content: { place: 'x', week: 20, none: null } })).toEqual([
      'place',
    ])
    expect(fieldsOf({ kind: 'allergy', content: { none: true } })).toEqual([])
  })
})

describe('a correction', () => {
  it('is nothing when nothing changed, also for a time told in words', () => {
    const words = dose({ occurred: { from: '2025-08-10', to: '2026-02-01', words: 'sau Tết' } })
    expect(correctionOf(item, formOf(item), limits)).toEqual({ content: null, occurred: null, fault: null })
    expect(correctionOf(words, formOf(words), limits)).toEqual({ content: null, occurred: null, fault: null })
  })

  it('sends the day alone when only the day is another', () => {
    expect(correctionOf(item, withDay('3', '10', '2025'), limits)).toEqual({
      content: null,
      occurred: { from: '2025-10-03', to: '2025-10-03', words: null },
      fault: null,
    })
  })

  it('knows a month without a day', () => {
    expect(correctionOf(item, withDay('', '10', '2025'), limits).occurred).toEqual({
      from: '2025-10-01',
      to: '2025-10-31',
      words: null,
    })
  })

  it.each([
    ['31', '2', '2026', 'no-such-day'],
    ['', '', '', 'no-such-day'],
    ['11', '6', '2026', 'in-the-future'],
    ['31', '7', '2025', 'before-birth'],
  ])('refuses the day %s/%s/%s: %s', (day, month, year, fault) => {
    expect(correctionOf(item, withDay(day, month, year), limits).fault).toBe(fault)
  })

  it('sends the whole content with what was changed, an emptied box as nothing', () => {
    expect(correctionOf(item, withValue('lot', 'AB12'), limits).content).toEqual({
      ...item.content,
      lot: 'AB12',
    })
    expect(correctionOf(item, withValue('place', ' '), limits).content).toEqual({
      ...item.content,
      place: null,
    })
  })

  it('leaves the diseases of another vaccine to the server', () => {
    expect(correctionOf(item, withValue('vaccine', '132'), limits).content?.vaccine).toEqual({
      product: null,
      cvx: '132',
      antigens: null,
    })
  })

  it('sends a year as a number', () => {
    const condition = dose({ kind: 'condition', content: { text: 'Hen', sinceYear: 2019, icd10: null } })
    const form = formOf(condition)
    form.values.sinceYear = '2018'
    expect(correctionOf(condition, form, limits).content).toEqual({
      text: 'Hen',
      sinceYear: 2018,
      icd10: null,
    })
  })
})
