import { type Answers, type Choice, type Count, memberOf, type Question, type Words } from './question'

export const choice = (
  name: string,
  options: readonly string[],
  more: Partial<Choice> = {},
): Question & Choice => ({ ask: 'choice', name, options, ...more })

export const yesNo = (name: string, more = {}): Question => ({ ask: 'yes-no', name, ...more })

export const count = (name: string, least: number, most: number, more: Partial<Count> = {}): Question => ({
  ask: 'number',
  name,
  least,
  most,
  ...more,
})

export const text = (name: string, more: Partial<Words> = {}): Question => ({
  ask: 'text',
  name,
  longest: 500,
  hint: true,
  ...more,
})

export const day = (name: string, more = {}): Question => ({ ask: 'day', name, hint: true, ...more })
export const when: Question = { ask: 'when', name: 'when' }
export const paper: Question = { ask: 'paper', name: 'paper', hint: true }
export const note = text('note', { longest: 2000, lines: true })

export const is =
  (name: string, ...values: string[]) =>
  (answers: Answers) =>
    values.includes(answers[name] ?? '')

export const some = (name: string) => (answers: Answers) => Number(answers[name]) > 0

/** What few people know by heart: asked of those who want to tell more, each on a page of its own. Who told some is asked for all. */
export function details(...asked: Question[]): Question[][] {
  const told = (answers: Answers) => asked.some(({ name }) => answers[name])
  const wanted = (answers: Answers) => is('more', 'yes')(answers) || told(answers)
  return [
    [{ ask: 'more', name: 'more', of: asked.map(memberOf), hint: true, if: answers => !told(answers) }],
    ...asked.map(question => [{ ...question, if: wanted }]),
  ]
}
