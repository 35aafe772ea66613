import { expect, test } from 'vitest'
import { intervalFromWords, understood } from './vague-words'

const an = { birth: '2025-08-01', today: '2026-06-10' }
const minh = { birth: '2008-06-11', today: '2026-06-10' }

test.each([
  ['lúc 9 tháng tuổi', an, '2026-05-01', '2026-06-01'],
  ['hồi bé được 9 THÁNG TUỔI', an, '2026-05-01', '2026-06-01'],
  ['mới sinh', an, '2025-08-01', '2025-09-01'],
  ['2 tuổi', minh, '2010-06-11', '2011-06-11'],
  ['sau Tết 2019', minh, '2019-01-21', '2019-05-31'],
  ['trước tết 2019', minh, '2018-11-01', '2019-02-20'],
  ['Tết 2019', minh, '2019-01-07', '2019-03-06'],
  ['hồi lớp 1', minh, '2014-08-01', '2015-07-31'],
  ['khoảng tháng 12/2025', an, '2025-12-01', '2025-12-31'],
  ['tháng 3 năm 2020', minh, '2020-03-01', '2020-03-31'],
  ['cuối năm 2020', minh, '2020-09-01', '2020-12-31'],
  ['năm 2012', minh, '2012-01-01', '2012-12-31'],
  ['9 months old', an, '2026-05-01', '2026-06-01'],
  ['អាយុ 9 ខែ', an, '2026-05-01', '2026-06-01'],
])('%s', (words, limits, from, to) => {
  expect(intervalFromWords(words, limits)).toEqual({ from, to })
})

test('words that say nothing mean the whole life so far', () => {
  expect(intervalFromWords('lâu rồi', an)).toEqual({ from: '2025-08-01', to: '2026-06-10' })
  expect(understood('lâu rồi', an)).toBe(false)
  expect(understood('mới sinh', an)).toBe(true)
})

test('a year before birth is not believed, and the future is cut off', () => {
  expect(intervalFromWords('năm 1999', an)).toEqual({ from: '2025-08-01', to: '2026-06-10' })
  expect(intervalFromWords('năm 2026', an)).toEqual({ from: '2026-01-01', to: '2026-06-10' })
})

test('without a birth date an age says nothing', () => {
  expect(intervalFromWords('9 tháng tuổi', { birth: null, today: '2026-06-10' })).toEqual({
    from: '1900-01-01',
    to: '2026-06-10',
  })
})
