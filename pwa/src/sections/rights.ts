import type { Content, Patient } from '../api/types'
import { addMonths } from '../ui/occurred'

// what the narrowest level shows (server/patients/rights.py, BASIC_KINDS)
const BASICS = [
  'administrative',
  'allergy',
  'condition',
  'medication',
  'immunization',
  'assistive-need',
  'emergency-contact',
]
const OWN_SECRETS = 16 * 12
const ASKED_FROM = 12 * 12

/** May the viewer see private parts? Guardians may until the child is 16; the server decides, this only chooses words. */
export function seesPrivate({ relationship, level, birthDate }: Patient, today: string): boolean {
  if (relationship === 'self' || level === 'see-all') return true
  return level === 'owner' && (!birthDate || addMonths(birthDate, OWN_SECRETS) > today)
}

/** Is this part of the record closed to the viewer, whatever it holds? */
export function isClosed(kind: string, restricted: boolean, patient: Patient, today: string): boolean {
  if (restricted && !seesPrivate(patient, today)) return true
  return patient.level === 'see-basics' && !BASICS.includes(kind)
}

/** Is this part asked of this person? What is asked of women only is not asked of men and of small girls. */
export function isAbout(women: boolean, { sex, birthDate }: Patient, today: string): boolean {
  if (!women) return true
  return sex !== 'male' && (!birthDate || addMonths(birthDate, ASKED_FROM) <= today)
}

/** Will this answer be hidden from relatives? */
export const isPrivate = (kind: string, content: Content) =>
  kind === 'reproductive-health' || (kind === 'risk-factor' && content.factor === 'drug')
