import type { Patient } from '../api/types'
import { readOnly } from '../record/links'
import { sectionOf } from '../record/section'
import type { Shown } from '../sync/types'
import { isAbout, isClosed, seesPrivate } from './rights'

/** What the list of all parts says about one of them. */
export type State =
  | { state: 'closed' }
  | { state: 'none' }
  | { state: 'not-declared' }
  /** nothing that this viewer may see, which is no statement about the person */
  | { state: 'nothing-shown' }
  /** nothing has come from a clinic */
  | { state: 'nothing-yet' }
  | { state: 'items'; count: number }

/** The whole record by groups of at most five (ux.md §1); every kind stands in exactly one. */
export const GROUPS = [
  ['people', ['administrative', 'emergency-contact', 'assistive-need']],
  ['illness', ['allergy', 'condition', 'medication', 'procedure', 'disability']],
  ['life', ['risk-factor', 'family-history', 'birth', 'reproductive-health', 'other-history']],
  ['shots', ['immunization', 'pregnancy-tetanus']],
  ['care', ['home-measurement', 'exam', 'lab-result', 'encounter', 'growth']],
  ['papers', ['document', 'legacy-section']],
] as const

/** The parts that are asked of this person, or of which something is there already. */
export function partsFor(
  kinds: readonly string[],
  records: Shown[],
  patient: Patient,
  today: string,
): string[] {
  return kinds.filter(kind => isAbout(kind, patient, today) || records.some(record => record.kind === kind))
}

export function stateOf(kind: string, records: Shown[], patient: Patient, today: string): State {
  if (isClosed(kind, patient, today)) return { state: 'closed' }
  const section = sectionOf(records, kind)
  if (section.state === 'items') return { state: 'items', count: section.items.length }
  if (section.state === 'none') return { state: 'none' }
  if (!seesPrivate(patient, today)) return { state: 'nothing-shown' }
  return { state: readOnly.includes(kind) ? 'nothing-yet' : 'not-declared' }
}
