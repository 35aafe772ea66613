import type { Content } from '../api/types'
import { formatDay, formatNumber, formatOccurred, type Key, locale, named, t, today } from '../i18n'
import { diseaseName, vaccineName, vaccineOf } from '../immunization/vaccines'
import { measureOf } from '../measurements/measures'
import type { Shown } from '../sync/types'
import { conditionName } from './conditions'

/** What a kind of record is called. */
export function kindWord(kind: string): string {
  return named(`record.kind-${kind}`) ?? t('record.kind-other')
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
  medication: content => [text(content.name), text(content.strength)].filter(Boolean).join(' '),
  procedure: content => text(content.text) || text(content.bodyPart),
  'other-history': content => shortened(text(content.text)),
  'risk-factor': content => coded('factor', content.factor),
  disability: content => coded('part', content.part) || text(content.text),
  'family-history': content => conditionName(content) || coded('allergyType', content.allergyType),
  'assistive-need': content => coded('need', content.need) || text(content.text),
  'emergency-contact': content => text(content.name) || text(content.relation),
  document: content => text(content.title) || coded('type', content.type, 'document'),
  'pregnancy-tetanus': ({ dose }) => (dose ? t('record.tetanusDose', { n: String(dose) }) : ''),
  'lab-result': content => text(content.name),
  encounter: content => text(content.place) || text(content.reason),
  exam: content => text(content.reason),
  'legacy-section': content => kindWord(kindOfSection(text(content.section))),
}

const coded = (field: string, value: unknown, kind = '') =>
  value ? (codeWord(field, value, kind) ?? '') : ''

/** What a code is called: "vaginal" as a delivery, "flush" as a toilet. Null for free words. */
export function codeWord(member: string, value: unknown, kind = ''): string | null {
  // a relative is allergic to the same kinds of things
  const field = member === 'allergyType' ? 'type' : member
  return contentWord(`value-${kind}-${field}-${value}`, `value-${field}-${value}`)
}

/** The words of the first of these names. Those of kinds that the desk never checks stand in an area of their own. */
export function contentWord(...names: string[]): string | null {
  return named(...names.flatMap(name => [`record.${name}`, `contents.${name}`]))
}

const LONGEST = 60
const shortened = (words: string) =>
  words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words

// the sections of the old system's file (QĐ 831) and the kind that holds the same
const sectionKinds: { [path: string]: string } = {
  'TIENSU/TINHTRANG_LUCSINH': 'birth',
  'TIENSU/YEUTO_SUCKHOE': 'risk-factor',
  'TIENSU/TIEUSU_BENHTAT/DIUNG': 'allergy',
  'TIENSU/TIEUSU_BENHTAT/BENHTAT': 'condition',
  'TIENSU/KHUYETTAT': 'disability',
  'TIENSU/TIENSU_PHAUTHUAT': 'procedure',
  'TIENSU/TIENSU_GIADINH': 'family-history',
  'TIENSU/SUCKHOE_SINHSAN': 'reproductive-health',
  'TIENSU/VANDEKHAC': 'other-history',
  TIEMCHUNG: 'immunization',
  DANHSACHHOSOKHAMCHUABENH: 'exam',
  THONGTINCHUNG: 'administrative',
}

/** The kind that a section of an old file belongs to; a path within a known section counts as that section. */
export function kindOfSection(path: string): string {
  const known = Object.keys(sectionKinds).find(section => path === section || path.startsWith(`${section}/`))
  return known ? (sectionKinds[known] ?? '') : ''
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
  if (kind === 'lab-result') return resultText(content)
  if (kind !== 'home-measurement') return ''
  const measure = measureOf(text(content.measure))
  if (!measure) return ''
  return `${numberOf(content, measure.decimals)} ${unitOf(measure.code, measure.shown)}`
}

function resultText({ value, unit, text: words }: Content): string {
  if (typeof value !== 'number') return shortened(text(words))
  return `${numberOf({ value }, 1)} ${text(unit)}`.trim()
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

/** Who wrote it, or the system that it came from. */
export function originOf(item: Shown, me: string | null): string {
  return authorOf(item, me) || (item.pending ? '' : t(`record.tag-${item.tag}`))
}

export function placeOf(content: Content): string {
  return text(content.place)
}
