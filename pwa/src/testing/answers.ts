import type { When } from '../record/when'
import type { Question, Section } from '../sections/question'
import { emptyDay, partsOf } from '../ui/occurred'

export type Random = () => number
export type Answered = { answers: { [name: string]: string }; when: When }

/** Numbers that are as good as random and the same in every run (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const between = (random: Random, low: number, high: number) =>
  low + Math.floor(random() * (high - low + 1))
export const oneOf = <T>(random: Random, items: readonly T[]): T =>
  items[between(random, 0, items.length - 1)] as T

// what people type and what other programs trip over
const WORDS = (
  'mẹ ấp 5 mg tôm Trạm Y tế Ô Môn không rõ đau nhẹ, Thạch Sơn <b> & "hai" ‘ba’ a|b 1/2 50% 😀 ខ្មែរ ជំងឺ ' +
  "d'Arc -- Ự ;) {n} \\n Nguyễn"
).split(' ')

// of a pair of which the box took only the first
const HALF = /[\ud800-\udbff]$/

/** Words as people may type them, a blank at the end included; now and then as long as the box lets them. */
export function wordsOf(random: Random, longest: number, lines = false): string {
  const count = random() < 0.05 ? longest : between(random, 1, 6)
  const words = Array.from({ length: count }, () => oneOf(random, WORDS))
  const text = words.join(lines ? '\n' : ' ').slice(0, longest)
  return `${text.replace(HALF, '')} `
}

export function dayOfLife(random: Random, first = 1995, last = 2025): string {
  const [month, day] = [between(random, 1, 12), between(random, 1, 28)]
  return [between(random, first, last), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
    '-',
  )
}

/** Answers to every question of a section that these answers make it ask; `whole`: none of them left open. */
export function answered(section: Section, random: Random, whole: boolean): Answered {
  const answers: Answered['answers'] = {}
  for (const question of section.pages.flat())
    if (question.if?.(answers) ?? true)
      answers[question.name] = leftOpen(question, answers, random, whole)
        ? ''
        : answerTo(question, random, whole)
  return { answers, when: whenOf(random) }
}

function leftOpen(question: Question, answers: Answered['answers'], random: Random, whole: boolean): boolean {
  const { needed = false } = question
  const must = typeof needed === 'function' ? needed(answers) : needed
  return !must && !whole && random() < 0.4
}

function answerTo(question: Question, random: Random, whole: boolean): string {
  if (question.ask === 'choice') return oneOf(random, question.options)
  if (question.ask === 'yes-no') return oneOf(random, whole ? ['yes', 'no'] : ['yes', 'no', 'unknown'])
  if (question.ask === 'more') return whole ? 'yes' : oneOf(random, ['yes', 'no'])
  if (question.ask === 'number') return numberFor(question, random)
  if (question.ask === 'day') return Object.values(partsOf(dayOfLife(random))).join('/')
  if (question.ask !== 'text') return ''
  if (question.keys === 'tel') return `0900 0000 ${between(random, 10, 99)}`
  return wordsOf(random, question.longest, question.lines)
}

function numberFor({ least, most, decimals = 0 }: Question & { ask: 'number' }, random: Random): string {
  const fine = 10 ** decimals
  return String(between(random, least * fine, most * fine) / fine).replace('.', ',')
}

function whenOf(random: Random): When {
  const how = oneOf(random, ['exact', 'month', 'vague'] as const)
  const day = how === 'vague' ? emptyDay : partsOf(dayOfLife(random))
  return {
    how,
    day: how === 'month' ? { ...day, day: '' } : day,
    words: how === 'vague' ? 'sau Tết 2019' : '',
  }
}

/** What a section can be asked and answered: each question, and each option where it has some. */
export const everyAnswer = (section: Section): string[] =>
  section.pages.flat().flatMap(question => {
    if (['when', 'paper', 'household', 'more'].includes(question.ask)) return []
    if (question.ask !== 'choice') return [question.name]
    return question.options.map(option => `${question.name}=${option}`)
  })

/** Which of them these answers are. */
export function answersGiven(section: Section, { answers }: Answered): string[] {
  const given = section.pages.flat().filter(({ name }) => answers[name])
  return given.map(({ ask, name }) => (ask === 'choice' ? `${name}=${answers[name]}` : name))
}

/** Filled drafts until every question was answered once and every option chosen once. */
export function wholeDrafts(section: Section, random: Random): Answered[] {
  const open = new Set(everyAnswer(section))
  const drafts: Answered[] = []
  for (let tries = 0; open.size > 0 && tries < 2000; tries++) {
    const draft = answered(section, random, true)
    const news = answersGiven(section, draft).filter(answer => open.delete(answer))
    if (news.length > 0) drafts.push(draft)
  }
  if (open.size > 0) throw new Error(`${section.kind} never asks ${[...open].join(', ')}`)
  return drafts
}
