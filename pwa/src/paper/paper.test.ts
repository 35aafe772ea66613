import { describe, expect, it } from 'vitest'
import type { Limits } from '../immunization/dose'
import {
  allowed,
  changed,
  emptyPaper,
  lineProblems,
  MOST_LINES,
  type Paper,
  spotAfter,
  spotBefore,
  spotFrom,
  toSave,
  twinOf,
  unfinished,
  withLine,
  withoutLine,
} from './paper'

const limits: Limits = { birth: '2025-08-01', today: '2026-06-10' }
const region = { x: 0, y: 0, w: 1, h: 0.1 }
const told = { cvx: '132', how: 'exact', day: { day: '5', month: '10', year: '2025' } } as const
const photo = { id: 'p', url: 'blob:p' }
const two = withLine(withLine({ ...emptyPaper, photo }, region, 'a'), region, 'b')
const full: Paper = changed(changed(two, 0, told), 1, told)

describe('a page of the book with two boxes', () => {
  it('asks box after box, then shows everything once more', () => {
    const first = changed(two, 0, told)
    expect(spotAfter({ step: 'khung', line: 0 }, two, limits)).toEqual({ step: 'benh', line: 0 })
    expect(spotAfter({ step: 'benh', line: 0 }, first, limits)).toEqual({ step: 'ngay', line: 0 })
    expect(spotAfter({ step: 'noi', line: 0 }, first, limits)).toEqual({ step: 'benh', line: 1 })
    expect(spotAfter({ step: 'noi', line: 1 }, full, limits)).toEqual({ step: 'kiem-tra', line: 0 })
  })

  it('lets nobody jump over the photo, the boxes or a question', () => {
    const last = { step: 'kiem-tra', line: 0 } as const
    expect(allowed(last, emptyPaper, limits)).toEqual({ step: 'anh', line: 0 })
    expect(allowed(last, { ...emptyPaper, photo }, limits)).toEqual({ step: 'khung', line: 0 })
    expect(allowed(last, changed(two, 0, told), limits)).toEqual({ step: 'benh', line: 1 })
    expect(allowed({ step: 'ngay', line: 7 }, full, limits)).toEqual({ step: 'khung', line: 0 })
    expect(allowed(last, full, limits)).toEqual(last)
  })

  it('leads back to the boxes from the first question and from the last look', () => {
    expect(spotBefore({ step: 'ngay', line: 1 })).toEqual({ step: 'benh', line: 1 })
    expect(spotBefore({ step: 'benh', line: 1 })).toEqual({ step: 'khung', line: 0 })
    expect(spotBefore({ step: 'kiem-tra', line: 0 })).toEqual({ step: 'khung', line: 0 })
    expect(spotBefore({ step: 'anh', line: 0 })).toBeNull()
  })

  it('says what is wrong with the day of just this box', () => {
    const born = changed(full, 1, { day: { day: '31', month: '7', year: '2025' } })
    expect(lineProblems({ step: 'ngay', line: 0 }, born, limits)).toEqual([])
    expect(lineProblems({ step: 'ngay', line: 1 }, born, limits)).toEqual([
      { field: 'day', code: 'before-birth' },
    ])
    expect(unfinished(born, limits)).toEqual({ step: 'ngay', line: 1 })
  })

  it('asks about a box that looks like an earlier one, until the earlier one is no longer to be saved', () => {
    const when = (line: (typeof full.lines)[number]) => {
      const day = `2025-10-${line.day.day.padStart(2, '0')}`
      return { from: day, to: day, words: null }
    }
    const on = (day: string) => changed(full, 1, { day: { day, month: '10', year: '2025' } })
    expect([twinOf(full, 0, when), twinOf(full, 1, when)]).toEqual([null, 0])
    expect([twinOf(on('9'), 1, when), twinOf(on('10'), 1, when)]).toEqual([0, null])
    expect(twinOf(changed(full, 1, { cvx: '19' }), 1, when)).toBeNull()
    expect(twinOf(changed(full, 0, { alike: 'keep' }), 1, when)).toBeNull()
  })

  it('asks again when an earlier box changed or went: no box is dropped unasked', () => {
    const answered = changed(full, 1, { alike: 'keep' })
    expect(toSave(answered)).toHaveLength(1)
    expect(changed(answered, 0, { cvx: '19' }).lines[1]?.alike).toBe('')
    expect(withoutLine(answered, 0).lines[0]?.alike).toBe('')
    expect(withoutLine(answered, 1).lines[0]?.alike).toBe('')
  })

  it('saves all but what is there already', () => {
    expect(toSave(changed(full, 0, { alike: 'keep' })).map(line => line.record)).toEqual(['b'])
    expect(toSave(changed(full, 0, { alike: 'anyway' })).map(line => line.record)).toEqual(['a', 'b'])
  })

  it('loses one box and keeps what was said of the other', () => {
    expect(withoutLine(changed(two, 1, told), 0).lines).toMatchObject([{ record: 'b', cvx: '132' }])
  })

  it('takes no more boxes than a page can hold', () => {
    let many = emptyPaper
    for (let n = 0; n < MOST_LINES + 3; n++) many = withLine(many, region, String(n))
    expect(many.lines).toHaveLength(MOST_LINES)
  })

  it('is found again by its address', () => {
    expect(spotFrom(new URLSearchParams('buoc=ngay&khung=2'))).toEqual({ step: 'ngay', line: 1 })
    expect(spotFrom(new URLSearchParams('buoc=khac&khung=-3'))).toEqual({ step: 'anh', line: 0 })
  })
})
