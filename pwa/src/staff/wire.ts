// What the station's routes take and give (contract §8).
import type { Content, Occurred, Patient, Record } from '../api/types'

export type Resident = Omit<Patient, 'relationship' | 'level' | 'until'>
export type Why = 'declared' | 'resubmitted' | 'proposal' | 'conflict'

export type StationTask = {
  id: string
  group: string | null
  patient: Resident
  record: Record
  tier: number
  why: Why
  promisedBy: string | null
  claimedBy: { name: string | null } | null
  shown: string
}

export type OpenTask = StationTask & {
  state: 'waiting' | 'need-info' | 'decided'
  cameFrom: string | null
  beside: Record[]
  doubles: Double[]
  photos: { id: string; url: string }[]
}

/** Of one dose told twice: keep the one that is there, use this one, keep both. */
export type Choice = 'old' | 'new' | 'both'
export type Double = { record: string; fit: 'suggested' | 'candidate'; choices: Choice[] }

export type Outcome = 'confirm' | 'correct' | 'return' | 'refute' | 'transfer'
export type Decision = {
  id: string
  outcome: Outcome
  base: number
  shown: string
  content: Content | null
  occurred: Occurred | null
  reason: string | null
  note: string | null
  to: string | null
  duplicateOf?: string
  replaces?: string
}

export type Reason = {
  code: string
  vi: string
  km: string | null
  en: string | null
  noteRequired?: boolean
}
export type Commune = { code: string; vi: string; km: string | null; en: string | null }

export type LookUp = { items: Patient[]; next: string | null; reasonNeeded: boolean }

export const ANSWERS = ['accepted', 'rejected', 'need-info', 'forwarded'] as const
export type AnswerCode = (typeof ANSWERS)[number]
export type Ticket = {
  id: string
  number: string
  patient: string
  patientName: string
  record: string | null
  about: string
  text: string
  state: 'open' | 'need-info' | 'forwarded' | 'answered'
  at: string
  answer: { code: AnswerCode; note: string | null; by: string; at: string } | null
}
