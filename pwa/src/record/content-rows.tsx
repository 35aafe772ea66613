import type { Content } from '../api/types'
import { formatDay, formatNumber, t } from '../i18n'
import { measureOf } from '../measurements/measures'
import { SummaryRow } from '../ui/summary-row'
import { addressText } from './address'
import { conditionName } from './conditions'
import { codeWord, contentWord, kindOfSection, kindWord, measureName, vaccineText } from './describe'

export type Row = { field: string; name: string; value: string }

/** The content of an item as rows of words. Members that say nothing have no row; unknown ones keep their own name. */
export function rowsOf(content: Content, kind = ''): Row[] {
  return Object.entries(content).flatMap(([field, value]) => {
    if (field === 'organs' && value) return rowsOf(value as Content, 'organs')
    const shown = value === null || value === '' ? '' : wordsOf(field, value, content, kind)
    return shown ? [{ field, name: nameOf(field, kind, content), value: shown }] : []
  })
}

/** What a member is called; the kind or the risk factor may have a name of its own for it. */
export function nameOf(field: string, kind = '', { factor = '' }: Content = {}): string {
  return contentWord(`field-${factor}-${field}`, `field-${kind}-${field}`, `field-${field}`) ?? field
}

function wordsOf(field: string, value: unknown, content: Content, kind: string): string {
  if (kind === 'review' && Array.isArray(value)) return value.map(kindWord).join(', ')
  if (special[field]) return special[field](value, content)
  if (typeof value === 'number') return numberText(field, value)
  if (Array.isArray(value)) return value.map(part => partText(part)).join('; ')
  return (typeof value === 'string' && codeWord(field, value, kind)) || plain(value)
}

const special: { [field: string]: (value: unknown, content: Content) => string } = {
  vaccine: vaccineText,
  measure: value => measureName(String(value)),
  unit: (value, content) => measureOf(String(content.measure))?.shown ?? String(value),
  code: value => conditionName({ code: value }),
  section: value => kindWord(kindOfSection(String(value))),
  currentAddress: value => addressText(value),
  caregiver: value =>
    Object.values(value as Content)
      .filter(Boolean)
      .join(', '),
  organs: value => partText(value),
  until: value => formatDay(String(value)),
  endedOn: value => formatDay(String(value)),
  followUp: value => formatDay(String(value)),
  nextDue: value => formatDay(String(value)),
  // "gave up" says both that one did and that one does not
  state: (value, { quit }) => codeWord('state', quit ? 'quit' : value) ?? plain(value),
  quit: (value, { state }) => (state || value === false ? '' : plain(value)),
  none: value => (value ? t('record.yes') : ''),
  // ids of other systems say nothing to people
  coding: () => '',
  visit: () => '',
  facility: () => '',
  system: () => '',
  part: value => (typeof value === 'number' ? '' : (codeWord('part', value) ?? plain(value))),
}

/** A row of a list, such as a diagnosis or another measure: what it says, one after the other. */
function partText(part: unknown): string {
  return typeof part === 'object' && part ? Object.values(part).filter(Boolean).join(' ') : String(part)
}

const units: { [field: string]: string } = {
  weightG: 'g',
  lengthCm: 'cm',
  weight: 'kg',
  height: 'cm',
  length: 'cm',
  head: 'cm',
  waist: 'cm',
  bmi: 'kg/m²',
  systolic: 'mmHg',
  diastolic: 'mmHg',
  temperature: '°C',
  spo2: '%',
}
const perMinute = ['pulse', 'respiration']
// a year is no quantity: 2019 has no thousands
const years = ['year', 'sinceYear']

function numberText(field: string, value: number): string {
  if (years.includes(field)) return String(value)
  const unit = perMinute.includes(field) ? t('measurements.unit-per-min') : (units[field] ?? '')
  return `${formatNumber(value, decimalsOf(value))} ${unit}`.trim()
}

const decimalsOf = (value: number) => (String(value).split('.')[1] ?? '').length

function plain(value: unknown): string {
  if (value === true) return t('record.yes')
  if (value === false) return t('record.no')
  return typeof value === 'object' ? '' : String(value)
}

export function ContentRows({ content, kind }: { content: Content; kind: string }) {
  return (
    <>
      {rowsOf(content, kind).map(({ field, name, value }) => (
        <SummaryRow key={field} name={name} value={value} />
      ))}
    </>
  )
}
