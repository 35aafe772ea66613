import type { Content } from '../api/types'

/** What has been typed so far, by the question's name; an empty text is "not declared". */
export type Answers = { [name: string]: string }
type If = (answers: Answers) => boolean

type About = {
  name: string
  /** the member of the content; the question's name when absent */
  member?: string
  /** asked only then */
  if?: If
  /** must have an answer */
  needed?: boolean | If
  /** the catalogue has a hint for it */
  hint?: true
}
export type Choice = About & { ask: 'choice'; options: readonly string[]; whole?: true; needed?: boolean }
export type Count = About & {
  ask: 'number'
  least: number
  most: number
  likely?: readonly [number, number]
  unit?: string
  decimals?: number
}
export type Words = About & { ask: 'text'; longest: number; lines?: true; keys?: 'tel' }
export type Question =
  | Choice
  | Count
  | Words
  | (About & { ask: 'yes-no' | 'day' })
  | (About & { ask: 'when' | 'paper' | 'household' })
  /** whether one wants to tell these members too */
  | (About & { ask: 'more'; of: string[] })

/** What is asked on one page, nearly always one question. The first one names the page. */
export type QuestionPage = Question[]

export type Doubt = { field: string; code: 'unlikely' | 'pregnancies' | 'births' | 'births-by-term' }

/** A part of the record as it is asked: pure data, so that a new part is a new entry and no new form. */
export type Section = {
  kind: string
  pages: QuestionPage[]
  /** there is one record of it, or one per answer to the named question; else a list */
  one?: 'record' | string
  /** "there is none" is an answer here */
  none?: true
  /** closed to relatives who may not see private parts */
  restricted?: true
  /** asked of women only */
  women?: true
  /** the station checks it against paper */
  reviewed?: true
  doubts?: (answers: Answers) => Doubt[]
  /** from answers' content to the wire's, and back */
  toWire?: (content: Content) => Content
  fromWire?: (content: Content) => Content
}

export const memberOf = ({ name, member = name }: Question) => member
export const stepOf = (page: QuestionPage) => page[0]?.name ?? ''
