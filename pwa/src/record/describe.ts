import type { Content } from '../api/types'
import { formatDay, formatNumber, formatOccurred, type Key, locale, t, today } from '../i18n'
import { diseaseName, vaccineName, vaccineOf } from '../immunization/vaccines'
import { measureOf } from '../measurements/measures'
import type { Shown } from '../sync/types'
import { conditionName } from './conditions'

const kinds = [
  'administrative',
  'birth',
  'risk-factor',
  'allergy',
  'condition',
  'disability',
  'procedure',
  'family-history',
  'reproductive-health',
  'other-history',
  'immunization',
  'pregnancy-tetanus',
  'medication',
  'home-measurement',
  'growth',
  'exam',
  'lab-result',
  'encounter',
  'document',
  'assistive-need',
  'emergency-contact',
  'legacy-section',
  'review',
] as const

export function kindWord(kind: string): string {
  const known = kinds.find(name => name === kind)
  return t(`record.kind-${known ?? 'other'}`)
}

/** What an item is called: the vaccine, the measure, the allergen; else its kind. */
export function titleOf(item: Pick<Shown, 'kind' | 'content'>): string {
  const { content, kind } = item
  if (content.none) return `${kindWord(kind)}: ${t('record.field-none')}`
  return titles[kind]?.(content) || kindWord(kind)
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const titles: { [kind: string]: (content: Content) => string } = {
  immunization: content => vaccineText(content.vaccine),
  'home-measurement': content => measureName(text(content.measure)),
  allergy: content => text(content.substance),
  condition: content => conditionName(content),
  medication: content => text(content.name),
  procedure: content => text(content.text) || text(content.bodyPart),
  'other-history': content => text(content.text),
}

export function measureName(code: string): string {
  const measure = measureOf(code)
  return measure ? t(`measurements.${measure.code}`) : code
}

/** The vaccine as its content tells it: our words for a CVX code, else the name in the book, else the diseases. */
export function vaccineText(vaccine: unknown): string {
  const { cvx, product, antigens } = (vaccine ?? {}) as {
    cvx?: string
    product?: string
    antigens?: string[]
  }
  const known = vaccineOf(cvx)
  if (known) return vaccineName(known, locale.value)
  return product || (antigens ?? []).map(code => diseaseName(code, locale.value)).join(' - ')
}

/** The value in words with its unit, for kinds that have one. */
export function valueText(item: Pick<Shown, 'kind' | 'content'>): string {
  const { content, kind } = item
  if (kind !== 'home-measurement') return ''
  const measure = measureOf(text(content.measure))
  if (!measure) return ''
  return `${numberOf(content, measure.decimals)} ${unitOf(measure.code, measure.shown)}`
}

export function numberOf(content: Content, decimals: number): string {
  if (content.systolic != null) return `${content.systolic}/${content.diastolic}`
  const value = Number(content.value)
  return formatNumber(value, Number.isInteger(value) ? 0 : Math.max(decimals, 1))
}

export function unitOf(code: string, shown: string): string {
  const key: Key = 'measurements.unit-per-min'
  return code === 'pulse' ? t(key) : shown
}

/** When it happened in words; the day it was written down when nobody said when. */
export function whenOf(item: Pick<Shown, 'occurred'>): string {
  return formatOccurred(item.occurred) || t('record.noDate')
}

/** The person's words and beside them the interval that the rules use. */
export function whenInFull(occurred: Shown['occurred']): string {
  if (!occurred?.words || occurred.from === occurred.to) return formatOccurred(occurred) || t('record.noDate')
  const { words, from, to } = occurred
  return t('common.whenVague', { words, from: formatDay(from), to: formatDay(to) })
}

/** "Mẹ nhập · có ảnh · 12/6/2026" */
export function provenanceOf(item: Shown, me: string | null): string {
  const parts = [authorOf(item, me)]
  if (item.evidence.length > 0) parts.push(t('record.withPhoto'))
  parts.push(formatDay(today(new Date(item.recordedAt))))
  return parts.filter(Boolean).join(' · ')
}

export function authorOf(item: Shown, me: string | null): string {
  if (!item.author) return item.pending ? t('record.role-self', { name: t('record.you') }) : ''
  if (item.author.name === me) return t('record.role-self', { name: t('record.you') })
  const { name } = item.author
  return t(`record.role-${item.author.role}`, { name })
}

export function placeOf(content: Content): string {
  return text(content.place)
}
