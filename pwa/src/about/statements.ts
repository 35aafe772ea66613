import type { Content } from '../api/types'
import type { Shown } from '../sync/types'
import { membersOf, type Topic, topics } from './boxes'

export type Answer = { value: unknown; from: Shown }

export const isTopic = (word: string | undefined): word is Topic => topics.some(topic => topic === word)

/** What people and systems say about the household: the newest first, what the old system says after all others. */
export function statementsOf(records: Shown[]): Shown[] {
  return records
    .filter(({ kind, conflictOf, verificationStatus }) => {
      return kind === 'administrative' && !conflictOf && verificationStatus !== 'entered-in-error'
    })
    .sort((a, b) => age(a) - age(b) || b.recordedAt.localeCompare(a.recordedAt))
}

/** The first statement that says something about this member, so that each answer keeps its own origin. */
export function answerOf(statements: Shown[], member: string): Answer | null {
  const from = statements.find(({ content }) => saysSomething(content[member]))
  return from ? { value: from.content[member], from } : null
}

/** What is known of the members that one page asks for, in the order they are asked. */
export function answersTo(statements: Shown[], topic: Topic): (Answer & { member: string })[] {
  return membersOf(topic).flatMap(member => {
    const answer = answerOf(statements, member)
    return answer ? [{ member, ...answer }] : []
  })
}

/** The record that an edit goes into. The old system's own words are never rewritten: who edits says it anew. */
export function ownOf(statements: Shown[]): Shown | null {
  return statements.find(({ source }) => source === 'self' || source === 'family') ?? null
}

/** Does somebody else say something here? Then an empty box would not make it go away. */
export function elsewhere(statements: Shown[], topic: Topic): boolean {
  const others = statements.filter(item => item !== ownOf(statements))
  return answersTo(others, topic).length > 0
}

/** Members that no topic asks for, said by anybody: shown and not typed. */
export function otherMembers(statements: Shown[]): string[] {
  const asked = new Set(topics.flatMap(membersOf))
  const said = statements.flatMap(({ content }) => Object.keys(content).filter(name => !asked.has(name)))
  return [...new Set(said)].filter(name => answerOf(statements, name))
}

/** The whole content after an edit, or null when it says nothing that is not said already. */
export function edited(own: Shown | null, part: Content): Content | null {
  const before = own?.content ?? {}
  const news = Object.entries(part).some(([name, value]) => !same(value, before[name]))
  return news ? { ...before, ...part } : null
}

const age = ({ source }: Shown) => (source === 'legacy' ? 1 : 0)

function saysSomething(value: unknown): boolean {
  if (value && typeof value === 'object') return Object.values(value).some(saysSomething)
  return value !== null && value !== undefined && value !== ''
}

/** An absent member and one that says nothing are the same; the order of members says nothing either. */
function same(a: unknown, b: unknown): boolean {
  if (!saysSomething(a) && !saysSomething(b)) return true
  return written(a) === written(b)
}

function written(value: unknown): string {
  if (!value || typeof value !== 'object') return JSON.stringify(value ?? null)
  const said = Object.entries(value).filter(([, part]) => saysSomething(part))
  return JSON.stringify(said.sort(([one], [other]) => (one < other ? -1 : 1)))
}
