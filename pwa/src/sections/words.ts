import type { Content } from '../api/types'
import { formatDay, named, t } from '../i18n'
import { conditionName } from '../record/conditions'
import { nameOf, rowsOf } from '../record/content-rows'
import { codeWord, titleOf } from '../record/describe'
import type { Fault } from '../ui/error-summary'
import type { Problem } from './answering'
import { type Answers, type Doubt, memberOf, type Question, type Section } from './question'

/** What a page asks: "Sinh thường hay sinh mổ?" */
export const questionText = ({ kind }: Section, { name }: Question) => say(`q-${kind}-${name}`, `q-${name}`)

export const hintText = ({ kind }: Section, { name, hint }: Question) =>
  hint ? say(`q-${kind}-${name}-hint`, `q-${name}-hint`) : undefined

/** The section's own words of this sort (`lead`, `what`, `add`, `none`), or nothing. */
export const sectionText = (sort: string, kind: string) => named(`sections.${sort}-${kind}`) ?? ''

// a part's own words first, else those of every part that asks the same
const say = (...keys: string[]) => named(...keys.map(key => `sections.${key}`)) ?? keys.join()

/** The name of the row that holds the answer. */
export function rowName({ kind }: Section, question: Question, answers: Answers): string {
  if (question.ask === 'when') return t('record.when')
  if (question.ask === 'paper') return t('sections.paper')
  if (question.ask === 'household') return t('sections.household')
  if (question.ask === 'more') return t('sections.more')
  return nameOf(memberOf(question), kind, answers as Content)
}

/** What an option is called; diseases are named by the list of QĐ 831. */
export function optionWord({ kind }: Section, question: Question, option: string): string {
  const member = memberOf(question)
  if (member === 'code') return conditionName({ code: option })
  return codeWord(member, option, kind) ?? option
}

/** An answer in words, with its unit; empty where nothing is declared. */
export function answerText(section: Section, question: Question, answer: string): string {
  if (!answer || answer === 'unknown') return ''
  if (question.ask === 'yes-no' || question.ask === 'more')
    return t(answer === 'yes' ? 'record.yes' : 'record.no')
  if (question.ask === 'choice') return optionWord(section, question, answer)
  if (question.ask === 'number') return `${answer} ${question.unit ?? ''}`.trim()
  if (question.ask !== 'day') return answer
  const [day = '', month = '', year = ''] = answer.split('/')
  return formatDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** The same words beside the field and in the summary; among several boxes each line names its own. */
export function faultText(
  section: Section,
  questions: Question[],
  problem: Problem,
  answers: Answers,
): Fault {
  const { field, code, low = '', high = '', unit = '' } = problem
  const words = { low, high, unit, example: '3' }
  const text = fill(named(`errors.${code}`) ?? t('errors.invalid'), words)
  const question = questions.find(one => one.name === field)
  if (questions.length === 1 || !question) return { id: idOf(field), text }
  return {
    id: field,
    text: t('measurements.faultIn', { field: rowName(section, question, answers), problem: text }),
  }
}

const fill = (text: string, words: { [name: string]: string | number }) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(words[name] ?? '')).trim()

// the date's own boxes: see when-field
const idOf = (field: string) => (field === 'month' ? 'day' : field)

export function doubtText(section: Section, questions: Question[], doubt: Doubt, answers: Answers): string {
  if (doubt.code !== 'unlikely') return t(`sections.doubt-${doubt.code}`)
  const question = questions.find(one => one.name === doubt.field)
  if (!question) return ''
  const value = answerText(section, question, answers[doubt.field] ?? '')
  return t('sections.doubt-unlikely', { what: rowName(section, question, answers), value })
}

/** What a card says under its title: the first things the content tells, without what the card shows anyway. */
export function summaryOf(kind: string, content: Content): string {
  const title = titleOf({ kind, content })
  return rowsOf(content, kind)
    .filter(({ field, value }) => field !== 'place' && !title.includes(value))
    .map(({ field, name, value }) => (typeof content[field] === 'string' ? value : `${name}: ${value}`))
    .slice(0, 3)
    .join(' · ')
}
