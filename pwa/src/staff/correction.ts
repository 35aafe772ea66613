// A nurse's correction: the typed values as boxes, and what of them changed. Pure.
import type { Content, Occurred, Record } from '../api/types'
import {
  type DayParts,
  type DayProblem,
  dayOf,
  emptyDay,
  lastOfMonth,
  monthOf,
  partsOf,
  problemOfInterval,
} from '../ui/occurred'

export type Form = { values: { [field: string]: string }; day: DayParts }
export type Limits = { birth: string | null; today: string }
export type Correction = { content: Content | null; occurred: Occurred | null; fault: DayProblem | null }

const FIELDS: { [kind: string]: string[] } = {
  immunization: ['vaccine', 'place', 'lot', 'doseText'],
  allergy: ['type', 'substance', 'reaction', 'severity'],
  condition: ['text', 'sinceYear', 'icd10'],
  procedure: ['text', 'bodyPart', 'year', 'place'],
  medication: ['name', 'dose', 'frequency', 'reason'],
  disability: ['part', 'text', 'sinceYear'],
  'pregnancy-tetanus': ['dose', 'pregnancyMonth', 'product', 'lot', 'place'],
}
const NUMBERS = ['sinceYear', 'year', 'pregnancyMonth', 'pregnancy-tetanus.dose']

/** The boxes for a kind; of a kind we do not know, every text that was typed. */
export function fieldsOf({ kind, content }: Pick<Record, 'kind' | 'content'>): string[] {
  if (content.none) return []
  return FIELDS[kind] ?? Object.keys(content).filter(field => typeof content[field] === 'string')
}

export function formOf(record: Pick<Record, 'kind' | 'content' | 'occurred'>): Form {
  const values = fieldsOf(record).map(field => [field, textOf(field, record.content[field])])
  return { values: Object.fromEntries(values), day: boxesOf(record.occurred) }
}

/** What differs from the record: content as a whole, the day, or nothing of it; and what is wrong with the day. */
export function correctionOf(record: Record, form: Form, limits: Limits): Correction {
  const was = formOf(record)
  const changed = Object.keys(form.values).filter(field => form.values[field] !== was.values[field])
  const sameDay = JSON.stringify(form.day) === JSON.stringify(was.day)
  const interval = sameDay ? null : intervalOf(form.day)
  return {
    content: changed.length > 0 ? merged(record, changed, form.values) : null,
    occurred: interval && { ...interval, words: null },
    fault: sameDay ? null : problemOfInterval(interval, limits),
  }
}

function merged({ kind, content }: Record, changed: string[], values: Form['values']): Content {
  return Object.assign(
    {},
    content,
    ...changed.map(field => ({ [field]: contentOf(kind, field, values[field] ?? '') })),
  )
}

function contentOf(kind: string, field: string, text: string): unknown {
  // diseases and product belong to the vaccine that was told; those of the new one are the server's to add
  if (field === 'vaccine') return { product: null, cvx: text, antigens: null }
  if (text.trim() === '') return null
  const whole = NUMBERS.includes(field) || NUMBERS.includes(`${kind}.${field}`)
  return whole && /^\d+$/.test(text.trim()) ? Number(text) : text
}

function textOf(field: string, value: unknown): string {
  if (field === 'vaccine') return (value as { cvx?: string | null } | null)?.cvx ?? ''
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** A day, a month with the day left empty, or empty boxes for a time told in words. */
function boxesOf(occurred: Occurred | null): DayParts {
  if (!occurred) return emptyDay
  if (occurred.from === occurred.to) return partsOf(occurred.from)
  const month = occurred.from.endsWith('-01') && occurred.to === lastOfMonth(occurred.from)
  return month ? { ...partsOf(occurred.from), day: '' } : emptyDay
}

function intervalOf(day: DayParts): { from: string; to: string } | null {
  if (!day.day.trim()) return monthOf(day)
  const exact = dayOf(day)
  return exact ? { from: exact, to: exact } : null
}
