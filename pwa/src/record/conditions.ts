import type { Content } from '../api/types'
import { fold, type Locale, locale } from '../i18n'
import list from './conditions.json'

type Names = { [locale in Locale]: string }
export type Condition = { code: string } & Names & { ask?: boolean }
export const conditions: Condition[] = list.items

/** The rows of QĐ 831, B3; the person's own words stand behind the name. */
export function conditionName(content: Content): string {
  const known = conditions.find(condition => condition.code === content.code)
  const words = typeof content.text === 'string' ? content.text : ''
  if (!known) return words
  const name = known[locale.value]
  return words && fold(words) !== fold(known.vi) ? `${name}: ${words}` : name
}
