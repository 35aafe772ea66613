import { signal } from '@preact/signals'
import type { Area, CountKey, Key } from './areas'
import common from './vi/common.json'

export type { Area, CountKey, Key } from './areas'
export { fold } from './fold'
export * from './format'
export type Locale = 'vi' | 'en' | 'km'
export const LOCALES: readonly Locale[] = ['vi', 'en', 'km']

type Catalogue = Record<string, string>
type Params = Record<string, string | number>
type Texts = { [name: string]: Catalogue }
// Vietnamese comes with each page, another language as a whole
const vietnamese = import.meta.glob<{ default: Catalogue }>(['./vi/*.json', '!./vi/common.json'])
const others = { en: () => import('./en'), km: () => import('./km') }
const texts = signal<Texts>({ 'vi/common': common })
const wanted = new Set<Area>(['common'])

export const locale = signal<Locale>('vi')

/** The words for `key` in the person's language, Vietnamese where that language has none (yet). */
export function t(key: Key, params: Params = {}): string {
  return fill(words(key) ?? key, params)
}

/** The words of the first of these keys that has any, or null: what a code is called where codes come from data. */
export function named(...keys: string[]): string | null {
  return keys.map(words).find(text => text !== undefined) ?? null
}

/** Words that depend on a number: `key.one`, `key.other`, as the language's plural rules choose. */
export function tn(key: CountKey, n: number, params: Params = {}): string {
  const form = new Intl.PluralRules(locale.value).select(n)
  return fill(words(`${key}.${form}`) ?? words(`${key}.other`) ?? key, { n, ...params })
}

/** The sentence for a server's code; server and form share the codes, so the person hears one voice. */
export function reason(code: string | null | undefined): string {
  return words(`errors.${code}`) ?? words('errors.unknown') ?? ''
}

export async function loadAreas(areas: readonly Area[]) {
  for (const area of areas) wanted.add(area)
  await load(locale.value)
}

export async function showLocale(next: Locale) {
  await load(next)
  locale.value = next
  document.documentElement.lang = next
}

/** The person's own choice, remembered on this device. */
export async function setLocale(next: Locale) {
  localStorage.setItem('hssk-locale', next)
  await showLocale(next)
}

export const hasStoredLocale = () => localStorage.getItem('hssk-locale') !== null

/** The language chosen on this device earlier, if any. */
export function storedLocale(): Locale {
  const stored = localStorage.getItem('hssk-locale')
  return LOCALES.find(known => known === stored) ?? 'vi'
}

async function load(next: Locale) {
  const missing = [...wanted].filter(area => !texts.value[`vi/${area}`])
  const found = await Promise.all([...missing.map(vietnameseOf), next === 'vi' ? {} : whole(next)])
  if (found.some(some => Object.keys(some).length)) texts.value = Object.assign({}, texts.value, ...found)
}

const vietnameseOf = async (area: Area): Promise<Texts> => ({
  [`vi/${area}`]: (await vietnamese[`./vi/${area}.json`]?.())?.default ?? {},
})

async function whole(other: 'en' | 'km'): Promise<Texts> {
  if (texts.value[`${other}/common`]) return {}
  const { texts: all } = await others[other]()
  return Object.fromEntries(
    Object.entries(all).map(([path, area]) => [`${other}/${path.slice(2, -5)}`, area]),
  )
}

function words(key: string): string | undefined {
  const dot = key.indexOf('.')
  const [area, name] = [key.slice(0, dot), key.slice(dot + 1)]
  return texts.value[`${locale.value}/${area}`]?.[name] ?? texts.value[`vi/${area}`]?.[name]
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
