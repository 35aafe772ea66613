import { topics } from '../about/boxes'
import { answersTo, statementsOf } from '../about/statements'
import type { Completeness } from '../api/types'
import { titleOf } from '../record/describe'
import { sectionOf } from '../record/section'
import type { Shown } from '../sync/types'

/** What one screen of the review goes through. */
export const GROUPS = {
  'thong-tin': ['administrative', 'emergency-contact'],
  'di-ung': ['allergy'],
  benh: ['condition', 'medication'],
  'loi-song': ['risk-factor', 'assistive-need'],
  'tien-su': ['procedure', 'disability', 'family-history', 'reproductive-health', 'birth', 'other-history'],
  'tiem-chung': ['immunization'],
} as const
export type GroupId = keyof typeof GROUPS
export type Group = { id: GroupId; sections: string[] }
/** `changing`: somebody went to write it down and is expected back on the same screen. */
export type Verdict = 'same' | 'changing' | 'changed'
export type Verdicts = { [group in GroupId]?: Verdict }

// asked of everybody, also where the server has not been heard yet
const ALWAYS = ['administrative', 'allergy', 'condition', 'medication', 'immunization']

/** The screens for this person: what the server asks of them; else what everybody is asked and what the record holds. */
export function groupsFor(asked: Completeness | null, records: Shown[]): Group[] {
  const concerns = asked
    ? new Set(asked.sections.map(({ section }) => section))
    : new Set([...ALWAYS, ...records.map(({ kind }) => kind)])
  return (Object.keys(GROUPS) as GroupId[])
    .map(id => ({ id, sections: GROUPS[id].filter(section => concerns.has(section)) }))
    .filter(({ sections }) => sections.length > 0)
}

export type Today =
  | { state: 'not-declared' }
  | { state: 'none'; on: string }
  | { state: 'items'; titles: string[]; more: number }

const SHOWN = 5

/** What a section says today, in a few words. */
export function todayOf(section: string, records: Shown[]): Today {
  const told = sectionOf(records, section)
  if (told.state === 'not-declared') return { state: 'not-declared' }
  if (told.state === 'none') return { state: 'none', on: told.by.recordedAt }
  const titles = [...new Set(told.items.map(titleOf))]
  return { state: 'items', titles: titles.slice(0, SHOWN), more: Math.max(titles.length - SHOWN, 0) }
}

/** The household's answers that a review shows, in the order they are asked. */
export function detailsOf(records: Shown[]) {
  const statements = statementsOf(records)
  return topics.flatMap(topic => {
    const [first] = answersTo(statements, topic)
    return first ? [{ topic, member: first.member, value: first.value }] : []
  })
}

/** The content of the record that a finished review leaves: what was gone through, and what still holds. Null when nothing was. */
export function reviewContent(groups: Group[], verdicts: Verdicts, records: Shown[]) {
  const sections = groups.filter(({ id }) => verdicts[id]).flatMap(group => group.sections)
  const unchanged = groups
    .filter(({ id }) => verdicts[id] === 'same')
    .flatMap(group => group.sections.filter(section => todayOf(section, records).state !== 'not-declared'))
  return sections.length > 0 ? { sections, unchanged } : null
}

/** Where one goes on: the first screen without an answer, or null when all have one. */
export const nextOpen = (groups: Group[], verdicts: Verdicts): GroupId | null =>
  groups.find(({ id }) => !verdicts[id] || verdicts[id] === 'changing')?.id ?? null
