import type { Patient } from '../api/types'
import type { Shown } from '../sync/types'
import type { Question, Section } from './question'
import { seesPrivate } from './rights'
import { keyOf } from './sections'

/** Records of this part that a person wrote. What an old system says is never rewritten: who knows better says it anew. */
function ownOf({ kind }: Section, records: Shown[]): Shown[] {
  return records.filter(
    ({ verificationStatus, source, content, conflictOf, ...item }) =>
      item.kind === kind &&
      !content.none &&
      !conflictOf &&
      verificationStatus !== 'entered-in-error' &&
      (source === 'self' || source === 'family'),
  )
}

/** The options of the naming question that nobody has answered yet and that are this viewer's to say. */
export function unsaid(section: Section, records: Shown[], patient: Patient, today: string): string[] {
  const without = notOffered(section, records, patient, today)
  return naming(section).filter(option => !without.includes(option))
}

/** Options said already, of which there is one record each, and drug use where one could not read it back. */
export function notOffered(section: Section, records: Shown[], patient: Patient, today: string): string[] {
  const said = ownOf(section, records).map(({ content }) => keyOf(section, content))
  return [...said, ...(seesPrivate(patient, today) ? [] : ['drug'])].filter(word =>
    naming(section).includes(word),
  )
}

export function mayAdd(section: Section, records: Shown[], patient: Patient, today: string): boolean {
  if (section.one === 'record') return ownOf(section, records).length === 0
  return !section.one || unsaid(section, records, patient, today).length > 0
}

/** The record of somebody in the house that already answers the same, to be changed in place of a second one. */
export function sameOf(section: Section, records: Shown[], key: string): Shown | undefined {
  return ownOf(section, records).find(({ content }) => keyOf(section, content) === key)
}

function naming({ one, pages }: Section): readonly string[] {
  const question: Question | undefined = pages.flat().find(({ name }) => name === one)
  return question?.ask === 'choice' ? question.options : []
}
