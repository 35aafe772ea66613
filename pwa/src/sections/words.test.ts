import { beforeAll, describe, expect, test } from 'vitest'
import { loadAreas, named } from '../i18n'
import { kindWord } from '../record/describe'
import { lists, readOnly } from '../record/links'
import { FACTORS, sections } from './sections'
import { GROUPS } from './state'
import { hintText, optionWord, questionText, rowName, sectionText, summaryOf } from './words'

beforeAll(() => loadAreas(['sections', 'contents', 'record', 'measurements', 'errors']))

const questions = sections.flatMap(section =>
  section.pages.flatMap(page => page.map((question, place) => ({ section, question, place }))),
)

describe('every question has its words', () => {
  test.each(questions)('$section.kind $question.name', ({ section, question, place }) => {
    // among several boxes only the first names the page
    if (place === 0) expect(questionText(section, question)).toMatch(/ /)
    if (question.hint) expect(hintText(section, question)).toMatch(/ |\d/)
    const factors = section.one === 'factor' ? FACTORS : ['']
    for (const factor of factors)
      expect(rowName(section, question, { factor })).not.toBe(question.member ?? question.name)
    if (question.ask !== 'choice' || 'whole' in question) return
    for (const option of question.options) expect(optionWord(section, question, option)).not.toBe(option)
  })
})

describe('every part of the record', () => {
  const kinds: string[] = GROUPS.flatMap(([, kinds]) => [...kinds])

  test('stands in one group, has a page, a name and "what is this?"', () => {
    expect([...kinds].sort()).toEqual(Object.keys(lists).sort())
    expect(new Set(Object.values(lists)).size).toBe(kinds.length)
    for (const kind of kinds) {
      expect(kindWord(kind)).not.toBe(kindWord('no-such-kind'))
      expect([kind, sectionText('what', kind)]).not.toEqual([kind, ''])
    }
  })

  test.each(sections)('$kind says what it is for, how to add and how to say "none"', ({ kind, none }) => {
    expect(sectionText('lead', kind)).not.toBe('')
    expect(sectionText('add', kind)).not.toBe('')
    expect(sectionText('none', kind) !== '').toBe(none === true)
    expect(readOnly).not.toContain(kind)
  })

  test('groups are short', () => {
    for (const [name, kinds] of GROUPS) {
      expect(named(`sections.group-${name}`)).not.toBeNull()
      expect(kinds.length).toBeLessThanOrEqual(5)
    }
  })
})

test('a card says the first things, with a name where the word alone says nothing', () => {
  expect(summaryOf('birth', { delivery: 'vaginal', preterm: false, weightG: 3200, none: null })).toBe(
    'Sinh thường · Sinh thiếu tháng: Không · Cân nặng lúc sinh: 3.200 g',
  )
  expect(summaryOf('risk-factor', { factor: 'smoking', state: 'yes', amount: 10, quit: null })).toBe(
    'Có · Số điếu mỗi ngày: 10',
  )
  expect(summaryOf('risk-factor', { factor: 'smoking', state: 'no', amount: null, quit: true })).toBe('Đã bỏ')
  expect(summaryOf('disability', { part: 'leg', text: 'đi phải chống gậy' })).toBe('đi phải chống gậy')
})
