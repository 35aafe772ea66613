import type { Content, Patient } from '../api/types'
import { addMonths } from '../ui/occurred'
import { sectionOfKind } from './sections'

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
const GROWN_UP = 19 * 12

/** May the viewer see private parts? Guardians may until the child is 16; the server decides, this only chooses words. */
export function seesPrivate({ relationship, level, birthDate }: Patient, today: string): boolean {
  if (relationship === 'self' || level === 'see-all') return true
  return level === 'owner' && (!birthDate || addMonths(birthDate, OWN_SECRETS) > today)
}

/** Is this part of the record closed to the viewer, whatever it holds? */
export function isClosed(kind: string, patient: Patient, today: string): boolean {
  if (sectionOfKind(kind)?.restricted && !seesPrivate(patient, today)) return true
  return patient.level === 'see-basics' && !BASICS.includes(kind)
}

/** Is this part about this person? What is asked of women only is not asked of men and of small girls; adults do not grow. */
export function isAbout(kind: string, { sex, birthDate }: Patient, today: string): boolean {
  const older = (months: number) => !birthDate || addMonths(birthDate, months) <= today
  if (kind === 'growth') return !birthDate || !older(GROWN_UP)
  return !sectionOfKind(kind)?.women || (sex !== 'male' && older(ASKED_FROM))
}

/** Will this answer be hidden from relatives? */
export const isPrivate = (kind: string, content: Content) =>
  kind === 'reproductive-health' || (kind === 'risk-factor' && content.factor === 'drug')
