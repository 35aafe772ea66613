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
// each area when a page needs it; how they lie together in files is told in vite.config.ts
const catalogues = import.meta.glob<{ default: Catalogue }>(['./*/*.json', '!./vi/common.json'])
const texts = signal<Texts>({ 'vi/common': common })
const wanted = new Set<Area>(['common'])

export const locale = signal<Locale>('vi')

/** The words for `key` in the person's language. Every language has the same keys (`catalogues.test.ts`). */
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

export async function showLocale(next: Locale, areas: readonly Area[] = []) {
  for (const area of areas) wanted.add(area)
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
  const missing = [...wanted].map(area => `${next}/${area}`).filter(name => !texts.value[name])
  const found = await Promise.all(missing.map(catalogue))
  if (found.length) texts.value = Object.assign({}, texts.value, ...found)
}

const catalogue = async (name: string): Promise<Texts> => ({
  [name]: (await catalogues[`./${name}.json`]?.())?.default ?? {},
})

function words(key: string): string | undefined {
  const dot = key.indexOf('.')
  const [area, name] = [key.slice(0, dot), key.slice(dot + 1)]
  return texts.value[`${locale.value}/${area}`]?.[name] ?? texts.value[`vi/${area}`]?.[name]
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
