import { describe, expect, test } from 'vitest'
import serverDoubts from '../../../server/terminology/data/doubts.json'
import { noWhen } from '../record/when'
import {
  allowedStep,
  answersOf,
  CHECK,
  contentOf,
  doubts,
  pagesAsked,
  problems,
  saysSomething,
  stepAfter,
  stepBefore,
  type Told,
} from './answering'
import { type Answers, type Section, stepOf } from './question'
import { sectionOfKind } from './sections'

const limits = { birth: '1994-03-14', today: '2026-06-10' }
const setting = { limits, household: false }
const told = (answers: Answers): Told => ({ answers, when: { ...noWhen, how: 'vague' }, paper: false })

function part(kind: string): Section {
  const section = sectionOfKind(kind)
  if (!section) throw new Error(kind)
  return section
}

function steps(kind: string, answers: Answers, household = false): string[] {
  return pagesAsked(part(kind), answers, household).map(stepOf)
}

function faultsOn(kind: string, step: string, answers: Answers) {
  const page = part(kind).pages.find(page => stepOf(page) === step) ?? []
  return problems(page, told(answers), setting)
}

describe('what is asked', () => {
  test('a smoker is asked how many, who gave up is not', () => {
    expect(steps('risk-factor', { factor: 'smoking', smoking: 'regular' })).toEqual([
      'factor',
      'smoking',
      'cigarettes',
      'note',
    ])
    expect(steps('risk-factor', { factor: 'smoking', smoking: 'quit' })).toEqual([
      'factor',
      'smoking',
      'note',
    ])
  })

  test('who lives in the house is asked only of those who may write for others', () => {
    const toilet = { factor: 'toilet', toilet: 'flush' }
    expect(steps('risk-factor', toilet)).toEqual(['factor', 'toilet', 'note'])
    expect(steps('risk-factor', toilet, true)).toEqual(['factor', 'toilet', 'note', 'household'])
  })

  test('births are asked of those who were pregnant', () => {
    expect(steps('reproductive-health', { gravida: '0' })).toEqual(['gravida', 'contraception', 'gynDisease'])
    expect(steps('reproductive-health', { gravida: '2', parity: '1' })).toEqual([
      'gravida',
      'pregnant',
      'lastPregnancy',
      'parity',
      'vaginalBirths',
      'termBirths',
      'contraception',
      'gynDisease',
    ])
  })

  test('what stands on the box is asked of those who want to tell it, and what they told stays asked', () => {
    const [asked, more] = [steps('medication', {}), ['strength', 'route', 'prescriber', 'note']]
    expect(asked.filter(step => more.includes(step))).toEqual([])
    expect(steps('medication', { more: 'yes' })).toEqual([...asked, ...more])
    const rest = asked.filter(step => step !== 'more')
    expect(steps('medication', { more: 'no', route: 'uống' })).toEqual([...rest, ...more])
    expect(answersOf(part('medication'), { name: 'Amlodipin', strength: '5 mg' })).toMatchObject({
      more: 'yes',
    })
    expect(answersOf(part('medication'), { name: 'Amlodipin' })).toMatchObject({ more: '' })
  })

  test('one page leads to the next, and the last to a look at all of them', () => {
    const pages = pagesAsked(part('medication'), { ongoing: 'no' }, false)
    expect(stepAfter(pages, 'ongoing')).toBe('until')
    expect(stepAfter(pages, 'more')).toBe(CHECK)
    expect(stepBefore(pages, CHECK)).toBe('more')
    expect(stepBefore(pages, 'name')).toBeNull()
  })

  test('an old link to the last page leads to the first question that needs an answer', () => {
    const pages = pagesAsked(part('medication'), {}, false)
    expect(allowedStep(pages, CHECK, told({}), setting)).toBe('name')
    expect(allowedStep(pages, CHECK, told({ name: 'Amlodipin' }), setting)).toBe(CHECK)
    expect(allowedStep(pages, 'no-such-page', told({}), setting)).toBe('name')
  })
})

describe('what must be put right', () => {
  test.each([
    ['birth', 'weightG', '3,2', 'not-whole'],
    ['birth', 'weightG', '299', 'out-of-range'],
    ['birth', 'weightG', '7001', 'out-of-range'],
    ['birth', 'lengthCm', 'năm mươi', 'not-a-number'],
    ['birth', 'lengthCm', '65,5', 'out-of-range'],
    ['pregnancy-tetanus', 'pregnancyMonth', '11', 'out-of-range'],
    ['emergency-contact', 'phone', '113', 'not-a-phone'],
    ['emergency-contact', 'phone', '', 'required'],
    ['procedure', 'text', '  ', 'required'],
    ['assistive-need', 'need', '', 'choose'],
    ['document', 'file', '', 'choose-paper'],
    ['medication', 'until', '31/4/2026', 'no-such-day'],
    ['medication', 'until', '1/1/1990', 'before-birth'],
  ])('%s: %s "%s" is %s', (kind, step, answer, code) => {
    expect(faultsOn(kind, step, { [step]: answer }).map(problem => problem.code)).toEqual([code])
  })

  test.each([
    ['birth', 'weightG', '300'],
    ['birth', 'weightG', ''],
    ['birth', 'lengthCm', '49,5'],
    ['emergency-contact', 'phone', '0912 345 678'],
    ['medication', 'until', '1/1/2030'],
    ['disability', 'text', ''],
  ])('%s: %s "%s" is taken', (kind, step, answer) => {
    expect(faultsOn(kind, step, { [step]: answer, part: 'leg' })).toEqual([])
  })

  test('another disability must be described', () => {
    expect(faultsOn('disability', 'text', { part: 'other' })).toEqual([{ field: 'text', code: 'required' }])
  })
})

describe('what deserves a second look', () => {
  const doubtsOn = (kind: string, step: string, answers: Answers) =>
    doubts(part(kind), part(kind).pages.find(page => stepOf(page) === step) ?? [], answers)

  test('900 g is asked about, 3200 g is not, and nothing is not', () => {
    expect(doubtsOn('birth', 'weightG', { weightG: '900' })).toEqual([{ field: 'weightG', code: 'unlikely' }])
    expect(doubtsOn('birth', 'weightG', { weightG: '3200' })).toEqual([])
    expect(doubtsOn('birth', 'weightG', {})).toEqual([])
  })

  test('more births and miscarriages than pregnancies', () => {
    const answers = { gravida: '2', parity: '2', miscarriages: '1', abortions: '' }
    expect(doubtsOn('reproductive-health', 'parity', answers)).toEqual([
      { field: 'parity', code: 'pregnancies' },
    ])
    expect(doubtsOn('reproductive-health', 'parity', { ...answers, gravida: '3' })).toEqual([])
  })

  test('ways of birth that do not add up, once all are told', () => {
    const answers = { gravida: '3', parity: '2', vaginalBirths: '1' }
    expect(doubtsOn('reproductive-health', 'vaginalBirths', answers)).toEqual([])
    expect(doubtsOn('reproductive-health', 'vaginalBirths', { ...answers, caesareans: '0' })).toEqual([
      { field: 'vaginalBirths', code: 'births' },
    ])
  })
})

test('the server doubts nothing that is not asked here already', () => {
  for (const doubt of serverDoubts.items.filter(({ sex }) => !sex)) {
    const question = part(doubt.kind)
      .pages.flat()
      .find(({ name }) => name === doubt.member)
    if (doubt.likely) expect(question).toMatchObject({ likely: doubt.likely })
    if (!doubt.parts) continue
    const answers = { [doubt.whole]: '1', ...Object.fromEntries(doubt.parts.map(name => [name, '1'])) }
    expect(
      part(doubt.kind)
        .doubts?.(answers)
        .map(({ code }) => code),
    ).toContain(doubt.code)
  }
})

describe('the content', () => {
  test('what was not asked or not known is null, never "no"', () => {
    expect(
      contentOf(part('birth'), { delivery: 'unknown', preterm: 'no', weightG: '3200', lengthCm: '49,5' }),
    ).toEqual({
      delivery: null,
      preterm: false,
      asphyxia: null,
      weightG: 3200,
      lengthCm: 49.5,
      defect: null,
      motherTetanusDoses: null,
      other: null,
    })
  })

  test('an answer left over from another way through the questions is not kept', () => {
    const answers = { factor: 'smoking', smoking: 'no', cigarettes: '10', glasses: '2', toilet: 'flush' }
    expect(contentOf(part('risk-factor'), answers)).toEqual({
      factor: 'smoking',
      state: 'no',
      amount: null,
      note: null,
      quit: null,
    })
  })

  test('who gave up smoking does not smoke and did', () => {
    expect(contentOf(part('risk-factor'), { factor: 'smoking', smoking: 'quit' })).toEqual({
      factor: 'smoking',
      state: 'no',
      amount: null,
      note: null,
      quit: true,
    })
  })

  test('naming a risk without saying anything of it says nothing', () => {
    expect(saysSomething(part('risk-factor'), { factor: 'smoking' })).toBe(false)
    expect(saysSomething(part('birth'), { delivery: 'unknown' })).toBe(false)
    expect(saysSomething(part('birth'), { preterm: 'no' })).toBe(true)
  })
})

describe('the way back from a record to the questions', () => {
  test.each([
    ['birth', { delivery: 'caesarean', preterm: false, weightG: 3200, lengthCm: 49.5, defect: 'hở môi' }],
    ['risk-factor', { factor: 'alcohol', state: 'yes', amount: 2 }],
    ['risk-factor', { factor: 'smoking', state: 'no', quit: true }],
    ['risk-factor', { factor: 'exposure', state: 'bụi gỗ', amount: '10 năm' }],
    ['medication', { name: 'Amlodipin', dose: '1 viên', ongoing: false, until: '2026-05-01' }],
    [
      'family-history',
      { kind: 'condition', code: 'qd831:13', text: 'ung thư vú', affectedRelative: 'mother' },
    ],
    ['family-history', { kind: 'allergy', allergyType: 'food', text: 'tôm' }],
    ['pregnancy-tetanus', { dose: 2, pregnancyMonth: 6, place: 'Trạm Y tế An Bình' }],
    ['pregnancy-tetanus', { dose: 3, reaction: 'sưng tay', nextDue: '2026-12-05', lot: 'A1' }],
    ['reproductive-health', { gravida: 2, parity: 1, caesareans: 0, gynDisease: 'u xơ' }],
  ])('%s %j', (kind, content) => {
    const section = part(kind)
    expect(contentOf(section, answersOf(section, content))).toMatchObject(content)
  })
})
