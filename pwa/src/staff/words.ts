// Words the desk shares: errors by code, what an item is called, who stands where.
import { ApiError, NoAnswer } from '../api/request'
import type { Record } from '../api/types'
import { formatOccurred, locale, reason, t } from '../i18n'
import { rowsOf } from '../record/content-rows'
import { titleOf } from '../record/describe'
import type { Fact } from './compare'
import type { Resident } from './wire'

/** The code of whatever went wrong with a call. */
export function codeOf(error: unknown): string {
  if (error instanceof NoAnswer) return 'no-network'
  if (!(error instanceof ApiError)) throw error
  if (error.code === 401) return 'signed-out'
  if (error.code === 404) return 'gone'
  if (error.code === 429) return 'throttled'
  return error.code >= 500 ? 'server-problem' : (error.reason ?? firstOf(error) ?? 'invalid')
}

const firstOf = (error: ApiError) => Object.values(error.errors).flat()[0]

const OURS = [
  'stale',
  'already-decided',
  'stronger-source',
  'claimed',
  'too-late',
  'not-decided',
  'gone',
  'decision-id-reused',
  'role-missing',
  'not-in-list',
  'restricted',
  'not-a-card',
  'already-answered',
  'server-problem',
  'throttled',
  'signed-out',
  'no-network',
  'wrong-type',
  'invalid',
  'choose-reason',
  'note-required',
  'nothing-changed',
  'choose-commune',
  'not-a-citizen-number',
] as const

/** The sentence for a code: the desk's own where it has one, else the one residents read. */
export function say(code: string): string {
  const own = OURS.find(known => known === code)
  return own ? t(`desk.error-${own}`) : reason(code)
}

/** The item's name as people say it, with what identifies nobody. */
export const itemName = (record: Record) => titleOf(record)

/** When, and what was typed, as named lines. */
export function factsOf(record: Record): Fact[] {
  const day = { field: 'occurred', name: t('record.field-occurred'), value: formatOccurred(record.occurred) }
  return [day, ...rowsOf(record.content, record.kind)]
}

export function aboutPerson(person: Resident): string {
  const sex = person.sex && t(`desk.sex-${person.sex}`)
  const born = person.birthDateText && t('desk.born', { date: person.birthDateText })
  return [born, sex, person.numberMasked].filter(Boolean).join(' · ')
}

/** The name of a coded entry in the reader's language. */
export const termName = (term: { vi: string; km: string | null; en: string | null }) =>
  term[locale.value] ?? term.vi
