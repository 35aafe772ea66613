import { afterEach, describe, expect, it } from 'vitest'
import {
  compareNames,
  fold,
  formatDay,
  formatLongDay,
  formatMoment,
  formatNumber,
  formatOccurred,
  formatTime,
  loadAreas,
  locale,
  reason,
  setLocale,
  storedLocale,
  t,
  today,
} from './index'

afterEach(() => setLocale('vi'))

describe('search', () => {
  it('finds Vietnamese without its marks', () => {
    expect(fold('Đặng Thị Hồng Ngọc')).toBe('dang thi hong ngoc')
    expect(fold('Đặng'.normalize('NFD'))).toBe('dang')
  })

  it('leaves Khmer vowels where they are', () => {
    expect(fold('ប្រវត្តិ')).toBe('ប្រវត្តិ')
  })
})

describe('a date', () => {
  it('is day, month, year in every language', async () => {
    expect(formatDay('2026-06-10')).toBe('10/6/2026')
    await setLocale('en')
    expect(formatDay('2026-06-10')).toBe('10/06/2026')
    await setLocale('km')
    expect(formatDay('2026-06-10')).toContain('2026')
  })

  it('is told in words in prose', () => {
    expect(formatLongDay('2026-05-03')).toBe('3 tháng 5, 2026')
  })

  it('and a time are told as in Vietnam wherever the phone is', () => {
    expect(formatTime('2026-06-10T02:05:00Z')).toBe('09:05')
    expect(formatMoment('2026-06-10T18:05:00Z')).toBe('01:05 11/6/2026')
    expect(today(new Date('2026-06-10T17:00:00Z'))).toBe('2026-06-11')
  })

  it('that is vague keeps the person’s own words', () => {
    const december = { from: '2025-12-01', to: '2025-12-31', words: 'khoảng tháng 12/2025' }
    expect(formatOccurred(december)).toBe('khoảng tháng 12/2025')
    expect(formatOccurred({ ...december, words: null })).toBe('1/12/2025 – 31/12/2025')
    expect(formatOccurred(null)).toBe('')
  })
})

describe('numbers and names', () => {
  it('use the comma that people write', () => {
    expect(formatNumber(36.8, 1)).toBe('36,8')
  })

  it('are sorted by given name first', () => {
    const names = ['Nguyễn Văn Sáu', 'Trần Gia An', 'Lê Thị Đào', 'Võ Văn Dũng']
    expect(names.sort(compareNames)).toEqual(['Trần Gia An', 'Võ Văn Dũng', 'Lê Thị Đào', 'Nguyễn Văn Sáu'])
  })
})

describe('the language', () => {
  it('is remembered, told to the page, and falls back to Vietnamese where words are missing', async () => {
    await loadAreas(['home'])
    await setLocale('en')
    expect(document.documentElement.lang).toBe('en')
    expect(storedLocale()).toBe('en')
    expect(locale.value).toBe('en')
    expect(t('common.continue')).not.toBe('common.continue')
  })

  it('has a sentence for a known code and one for any other', async () => {
    await loadAreas(['errors'])
    expect(reason('in-the-future')).not.toBe(reason('a-code-from-tomorrow'))
    expect(reason('a-code-from-tomorrow')).toBe(reason(null))
    expect(reason(null)).not.toBe('')
  })
})
