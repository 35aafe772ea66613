import type { Content, Occurred, Patient } from '../api/types'
import { today } from '../i18n'
import { saveEdit } from '../record/save-edit'
import { whenOfOccurred } from '../record/when'
import { whenWords } from '../record/when-field'
import { recordsOf, type Shown, saveEntry } from '../sync'
import { answersOf, contentOf, occurredTold } from './answering'
import type { Section } from './question'
import { sameOf } from './said'
import { keyOf } from './sections'
import { type Draft, newDraft } from './use-draft'

/** A new record, and the same answer for each ticked member of the house: one entry per person. */
export async function saveNew(section: Section, patient: Patient, draft: Draft) {
  const content = contentOf(section, draft.answers)
  const occurred = occurredOf(section, patient, draft)
  const { kind } = section
  const photos = draft.paper ? [{ photo: draft.paper.id }] : []
  await saveEntry({ id: draft.record, patient: patient.id, kind, content, occurred, photos })
  for (const [member, id] of Object.entries(draft.members))
    await saveFor(section, member, id, content, occurred)
}

async function saveFor(
  section: Section,
  member: string,
  id: string,
  content: Content,
  occurred: Occurred | null,
) {
  const there = sameOf(section, recordsOf(member).value, keyOf(section, content))
  if (there) return saveEdit(there, { content: { ...there.content, ...content } })
  await saveEntry({ id, patient: member, kind: section.kind, content, occurred })
}

/** The day that is asked; at birth the birth; else the day it was told. */
function occurredOf(section: Section, patient: Patient, draft: Draft): Occurred | null {
  const limits = { birth: patient.birthDate, today: today() }
  const told = { ...draft, paper: draft.paper !== null }
  const asked = occurredTold(section, told, limits, whenWords())
  const day = section.kind === 'birth' ? wholeDate(patient.birthDate) : limits.today
  return asked ?? (day ? { from: day, to: day, words: null } : null)
}

const wholeDate = (day: string | null) => (day?.length === 10 ? day : null)

/** The answers that would have made this record. What has no day is as good as not remembered. */
export function draftOf(section: Section, item: Shown): Draft {
  const { sinceYear, year = sinceYear } = item.content
  const told = item.occurred ? whenOfOccurred(item.occurred) : vague(year)
  const base = item.pending ? 0 : item.version
  return { ...newDraft(), record: item.id, answers: answersOf(section, item.content), when: told, base }
}

const vague = (year: unknown) => ({
  ...whenOfOccurred(null),
  how: 'vague' as const,
  words: year ? String(year) : '',
})

/** The changed record, as a change of the version it began from: what others changed meanwhile is merged or asked about. */
export function saveChanged(section: Section, item: Shown, patient: Patient, draft: Draft): Promise<void> {
  const content = { ...item.content, ...contentOf(section, draft.answers) }
  const sameDay = JSON.stringify(draft.when) === JSON.stringify(draftOf(section, item).when)
  const asked = section.pages.flat().some(({ ask }) => ask === 'when')
  const day = sameDay || !asked ? {} : { occurred: occurredOf(section, patient, draft) }
  const photos = draft.paper ? { photos: [{ photo: draft.paper.id }] } : {}
  return saveEdit({ ...item, version: draft.base || item.version }, { content, ...day, ...photos })
}
