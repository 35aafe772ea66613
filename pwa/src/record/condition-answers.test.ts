import { describe, expect, test } from 'vitest'
import { emptyDay } from '../ui/occurred'
import { contentOf, draftOf, problems } from './condition-answers'

const limits = { birth: '1994-03-14', today: '2026-06-10' }
const asthma = { ...draftOf({}), code: 'qd831:6' }
const faults = (draft: typeof asthma) => problems(draft, limits).map(({ field, code }) => `${field}: ${code}`)

describe('a disease', () => {
  test.each([
    ['', '', '', []],
    ['5', '10', '2024', []],
    ['31', '4', '2024', ['ended: no-such-day']],
    ['', '10', '2024', ['ended: no-such-day']],
    ['11', '6', '2026', ['ended: in-the-future']],
    ['1', '1', '1990', ['ended: before-birth']],
  ])('that ended on %s/%s/%s', (day, month, year, expected) => {
    expect(faults({ ...asthma, ended: { day, month, year } })).toEqual(expected)
  })

  test('needs a row, a name where the row says nothing, and a year that was', () => {
    expect(faults({ ...asthma, code: '' })).toEqual(['code: condition'])
    expect(faults({ ...asthma, code: 'qd831:13' })).toEqual(['text: name'])
    expect(faults({ ...asthma, since: '2027' })).toEqual(['since: year'])
  })

  test('comes back as it was told', () => {
    const content = { code: 'qd831:6', text: null, sinceYear: 2001, endedOn: '2024-10-05', note: 'lúc nhỏ' }
    expect(contentOf(draftOf(content), content)).toEqual(content)
    expect(contentOf(asthma, {})).toEqual({ ...content, sinceYear: null, endedOn: null, note: null })
    expect(asthma.ended).toEqual(emptyDay)
  })

  test('of a hospital keeps its words and gets no row by being looked at', () => {
    const hospital = { code: null, text: null, icd10: 'J30.4' }
    expect(contentOf(draftOf(hospital), hospital)).toMatchObject({ code: null, text: null })
  })
})
