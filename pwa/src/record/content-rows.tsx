import type { Content } from '../api/types'
import { t } from '../i18n'
import { measureOf } from '../measurements/measures'
import { SummaryRow } from '../ui/summary-row'
import { addressText } from './address'
import { conditionName } from './conditions'
import { measureName, vaccineText } from './describe'

const known = [
  'lot',
  'place',
  'performer',
  'doseText',
  'reaction',
  'systolic',
  'diastolic',
  'value',
  'substance',
  'text',
  'sinceYear',
  'icd10',
  'factor',
  'state',
  'amount',
  'quit',
  'bodyPart',
  'year',
  'note',
  'name',
  'relation',
  'phone',
  'dose',
  'weight',
  'height',
  'mobile',
  'landline',
  'email',
  'occupation',
  'householdCode',
  'householdMember',
  'relationToHead',
  'socialInsurance',
  'insuranceCard',
  'bloodAbo',
  'bloodRh',
  'motherName',
  'fatherName',
] as const
type Known = (typeof known)[number]
export type Row = { field: string; name: string; value: string }

/** The content of an item as rows of words. Members that say nothing have no row; unknown ones keep their own name. */
export function rowsOf(content: Content): Row[] {
  return Object.entries(content).flatMap(([field, value]) => {
    const shown = value === null || value === '' ? '' : (special[field]?.(value, content) ?? plain(value))
    return shown ? [{ field, name: nameOf(field), value: shown }] : []
  })
}

const special: { [field: string]: (value: unknown, content: Content) => string } = {
  vaccine: vaccineText,
  measure: value => measureName(String(value)),
  unit: (value, content) => measureOf(String(content.measure))?.shown ?? String(value),
  type: value => oneOf(['drug', 'food', 'chemical', 'other'], value, word => t(`record.allergy-${word}`)),
  severity: value => oneOf(['mild', 'moderate', 'severe'], value, word => t(`record.severity-${word}`)),
  notGiven: value =>
    oneOf(['refused', 'unwell', 'contraindicated', 'elsewhere'], value, word => t(`record.notGiven-${word}`)),
  setting: value => oneOf(['home'], value, word => t(`record.setting-${word}`)),
  code: (_, content) => conditionName({ code: content.code }),
  currentAddress: value => addressText(value),
  caregiver: value =>
    Object.values(value as Content)
      .filter(Boolean)
      .join(', '),
  none: value => (value ? t('record.yes') : ''),
}

function oneOf<T extends string>(words: T[], value: unknown, say: (word: T) => string): string {
  const found = words.find(word => word === value)
  return found ? say(found) : String(value)
}

const labelled = [
  'vaccine',
  'measure',
  'unit',
  'type',
  'severity',
  'notGiven',
  'setting',
  'code',
  'none',
  'currentAddress',
  'caregiver',
  ...known,
] as const

export function nameOf(field: string): string {
  const found = labelled.find((name): name is Known => name === field)
  return found ? t(`record.field-${found}`) : field
}

function plain(value: unknown): string {
  if (value === true) return t('record.yes')
  if (value === false) return t('record.no')
  return typeof value === 'object' ? '' : String(value)
}

export function ContentRows({ content }: { content: Content }) {
  return (
    <>
      {rowsOf(content).map(({ field, name, value }) => (
        <SummaryRow key={field} name={name} value={value} />
      ))}
    </>
  )
}
