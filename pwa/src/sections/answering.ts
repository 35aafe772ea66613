import type { Content, Occurred } from '../api/types'
import { readNumber } from '../measurements/reading'
import type { Limits } from '../record/vague-words'
import { occurredOf, type When, type WhenWords, whenProblems } from '../record/when'
import { dayOf, partsOf, problemOfInterval } from '../ui/occurred'
import {
  type Answers,
  type Doubt,
  memberOf,
  type Question,
  type QuestionPage,
  type Section,
  stepOf,
} from './question'

export const CHECK = 'kiem-tra'
const UNKNOWN = 'unknown'
const PHONE = /^\+?\d{8,15}$/

/** What may be known besides the answers: whether others live here, and whether this is an edit. */
export type Told = { answers: Answers; when: When; paper: boolean }
export type Setting = { limits: Limits; household: boolean }
export type Problem = { field: string; code: string; low?: number; high?: number; unit?: string }

/** The pages with something to ask, given what was answered. */
export function pagesAsked(section: Section, answers: Answers, household: boolean): QuestionPage[] {
  return section.pages
    .map(page => page.filter(question => isAsked(question, answers, household)))
    .filter(page => page.length > 0)
}

function isAsked(question: Question, answers: Answers, household: boolean): boolean {
  if (question.ask === 'household' && !household) return false
  return question.if?.(answers) ?? true
}

/** What must be put right before the next page: what is missing, and what the server would not take either. */
export function problems(page: QuestionPage, told: Told, { limits }: Pick<Setting, 'limits'>): Problem[] {
  return page.flatMap(question => problemsOf(question, told, limits))
}

function problemsOf(question: Question, told: Told, limits: Limits): Problem[] {
  const { name: field, ask } = question
  const answer = (told.answers[field] ?? '').trim()
  if (ask === 'when') return whenProblems(told.when, limits)
  if (ask === 'paper')
    return needs(question, told.answers) && !told.paper ? [{ field, code: 'choose-paper' }] : []
  if (!answer)
    return needs(question, told.answers) ? [{ field, code: ask === 'choice' ? 'choose' : 'required' }] : []
  if (ask === 'number') return numberProblems(question, answer)
  if (ask === 'day') return dayProblems(field, answer, limits)
  return ask === 'text' && question.keys === 'tel' && !dialled(answer) ? [{ field, code: 'not-a-phone' }] : []
}

function needs({ needed = false }: Question, answers: Answers): boolean {
  return typeof needed === 'function' ? needed(answers) : needed
}

function numberProblems(question: Question & { ask: 'number' }, answer: string): Problem[] {
  const { name: field, least: low, most: high, unit = '', decimals = 0 } = question
  const number = readNumber(answer)
  if (Number.isNaN(number)) return [{ field, code: 'not-a-number' }]
  if (!decimals && !Number.isInteger(number)) return [{ field, code: 'not-whole' }]
  return number < low || number > high ? [{ field, code: 'out-of-range', low, high, unit }] : []
}

/** A course of medicine may end in the future; it cannot have ended before birth. */
function dayProblems(field: string, answer: string, { birth }: Limits): Problem[] {
  const day = dayFrom(answer)
  const code = problemOfInterval(day ? { from: day, to: day } : null, { birth, today: '9999-12-31' })
  return code ? [{ field, code }] : []
}

const dialled = (phone: string) => PHONE.test(phone.replace(/[\s.()-]/g, ''))

/** What deserves a second look on this page. A doubt is asked once and never blocks. */
export function doubts(section: Section, page: QuestionPage, answers: Answers): Doubt[] {
  const here = page.map(question => question.name)
  const unlikely = page.filter(question => isUnlikely(question, answers[question.name] ?? ''))
  return [
    ...unlikely.map(({ name: field }): Doubt => ({ field, code: 'unlikely' })),
    ...(section.doubts?.(answers) ?? []).filter(doubt => here.includes(doubt.field)),
  ]
}

function isUnlikely(question: Question, answer: string): boolean {
  if (question.ask !== 'number' || !question.likely || !answer.trim()) return false
  const [low, high] = question.likely
  const number = readNumber(answer)
  return number < low || number > high
}

/** The content as the server takes it: every member that this part asks for, null where nothing is declared. */
export function contentOf(section: Section, answers: Answers): Content {
  const content = Object.fromEntries(
    typed(section.pages).map(question => [memberOf(question), null as unknown]),
  )
  for (const question of typed(pagesAsked(section, answers, true)))
    content[memberOf(question)] = valueTold(question, (answers[question.name] ?? '').trim())
  return section.toWire?.(content) ?? content
}

// answered elsewhere than in the content
const ASIDE = ['when', 'paper', 'household', 'more']
const typed = (pages: QuestionPage[]) => pages.flat().filter(({ ask }) => !ASIDE.includes(ask))

function valueTold(question: Question, answer: string): unknown {
  if (!answer || answer === UNKNOWN) return null
  if (question.ask === 'yes-no') return answer === 'yes'
  if (question.ask === 'number') return readNumber(answer)
  if (question.ask === 'day') return dayFrom(answer)
  return question.ask === 'choice' && question.whole ? Number(answer) : answer
}

/** The answers that would have made this content: the way back into the questions. */
export function answersOf(section: Section, content: Content): Answers {
  const told = section.fromWire?.(content) ?? content
  const answers: Answers = {}
  for (const question of section.pages.flat()) {
    if (question.ask === 'more')
      answers[question.name] = question.of.some(member => told[member]) ? 'yes' : ''
    if (ASIDE.includes(question.ask) || !(question.if?.(answers) ?? true)) continue
    answers[question.name] = answerOf(question, told[memberOf(question)])
  }
  return answers
}

function answerOf(question: Question, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (question.ask === 'yes-no') return value ? 'yes' : 'no'
  if (question.ask === 'number') return String(value).replace('.', ',')
  if (question.ask !== 'day') return String(value)
  const { day, month, year } = partsOf(String(value))
  return [day, month, year].join('/')
}

/** When it was; null where the part has no day of its own and the day it was told counts. */
export function occurredTold(section: Section, told: Told, limits: Limits, say: WhenWords): Occurred | null {
  return section.pages.flat().some(({ ask }) => ask === 'when') ? occurredOf(told.when, limits, say) : null
}

/** Has anything at all been said? An empty statement is no statement. */
export function saysSomething(section: Section, answers: Answers): boolean {
  const naming = section.one
  return Object.entries(contentOf(section, answers)).some(
    ([name, value]) => value !== null && name !== naming,
  )
}

export function stepAfter(pages: QuestionPage[], step: string): string {
  const next = pages[pages.findIndex(page => stepOf(page) === step) + 1]
  return next ? stepOf(next) : CHECK
}

export function stepBefore(pages: QuestionPage[], step: string): string | null {
  const index = step === CHECK ? pages.length : pages.findIndex(page => stepOf(page) === step)
  const page = pages[index - 1]
  return page ? stepOf(page) : null
}

/** The first page that still needs an answer: nobody lands further on by an old link. */
export function allowedStep(pages: QuestionPage[], step: string, told: Told, setting: Setting): string {
  const wished = pages.findIndex(page => stepOf(page) === step)
  const before = step === CHECK ? pages : pages.slice(0, Math.max(wished, 0))
  const open = before.find(page => problems(page, told, setting).length > 0)
  return open ? stepOf(open) : step === CHECK || wished >= 0 ? step : stepOf(pages[0] ?? [])
}

function dayFrom(answer: string): string | null {
  const [day = '', month = '', year = ''] = answer.split('/')
  return dayOf({ day, month, year })
}
