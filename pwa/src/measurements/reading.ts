import type { Measure } from './measures'

/** What a person typed, before it is anything. Blood pressure has two boxes, the others one. */
export type FieldName = 'value' | 'systolic' | 'diastolic'
export type Draft = { [field in FieldName]: string } & { setting: string; note: string }
export type Problem = { field: FieldName; code: 'required' | 'not-a-number' | 'out-of-range' | 'upside-down' }
export type Doubt = { field: FieldName; code: 'unlikely' }

export const SETTINGS = ['home', 'pharmacy', 'other'] as const
export const emptyDraft: Draft = { value: '', systolic: '', diastolic: '', setting: 'home', note: '' }

export function fieldsOf(measure: Measure): FieldName[] {
  return measure.code === 'blood-pressure' ? ['systolic', 'diastolic'] : ['value']
}

/** Reads 36,8 and 36.8 alike; NaN when it is not a number. */
export function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

/** What must be put right before saving: what the server would not take either. */
export function problems(measure: Measure, draft: Draft): Problem[] {
  const found = fieldsOf(measure).flatMap(field => problemOf(measure, field, draft[field]))
  return found.length === 0 && upsideDown(measure, draft)
    ? [{ field: 'diastolic', code: 'upside-down' }]
    : found
}

function problemOf(measure: Measure, field: FieldName, text: string): Problem[] {
  if (!text.trim()) return [{ field, code: 'required' }]
  const number = readNumber(text)
  if (Number.isNaN(number)) return [{ field, code: 'not-a-number' }]
  const [low, high] = limitsOf(measure, field)
  return number < low || number > high ? [{ field, code: 'out-of-range' }] : []
}

export function limitsOf(measure: Measure, field: FieldName): [number, number] {
  return field === 'diastolic' ? (measure.possibleDiastolic ?? measure.possible) : measure.possible
}

function upsideDown(measure: Measure, draft: Draft): boolean {
  return measure.code === 'blood-pressure' && readNumber(draft.systolic) <= readNumber(draft.diastolic)
}

/** What deserves a second look. A doubt is asked once and never blocks. */
export function doubts(measure: Measure, draft: Draft): Doubt[] {
  const [low, high] = measure.likely
  return fieldsOf(measure)
    .filter(field => field !== 'diastolic')
    .filter(field => readNumber(draft[field]) < low || readNumber(draft[field]) > high)
    .map(field => ({ field, code: 'unlikely' }))
}

/** The content of a home-measurement record (contract §3). */
export function toContent(measure: Measure, draft: Draft): Record<string, unknown> {
  const { code, unit } = measure
  const numbers = fieldsOf(measure).map(field => [field, readNumber(draft[field])])
  const { setting, note } = draft
  return {
    measure: code,
    ...Object.fromEntries(numbers),
    unit,
    setting: setting || null,
    note: note.trim() || null,
  }
}

/** The boxes filled with what a record holds, for editing. */
export function toDraft(content: Record<string, unknown>): Draft {
  const text = (name: string) => (content[name] == null ? '' : String(content[name]))
  const number = (name: string) => text(name).replace('.', ',')
  const [value, systolic, diastolic] = [number('value'), number('systolic'), number('diastolic')]
  return { value, systolic, diastolic, setting: text('setting'), note: text('note') }
}
