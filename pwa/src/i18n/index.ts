import { signal } from '@preact/signals'
import type { Area, CountKey, Key } from './areas'
import common from './vi/common.json'
import errors from './vi/errors.json'

export type { Area, CountKey, Key } from './areas'
export { fold } from './fold'
export * from './format'
export type Locale = 'vi' | 'en' | 'km'
export const LOCALES: readonly Locale[] = ['vi', 'en', 'km']

type Catalogue = Record<string, string>
type Params = Record<string, string | number>
const files = import.meta.glob<{ default: Catalogue }>([
  './*/*.json',
  '!./vi/common.json',
  '!./vi/errors.json',
])
const texts = signal<Record<string, Catalogue>>({ 'vi/common': common, 'vi/errors': errors })
const wanted = new Set<Area>(['common', 'errors'])

export const locale = signal<Locale>('vi')

/** The words for `key` in the person's language, Vietnamese where that language has none (yet). */
export function t(key: Key, params: Params = {}): string {
  return fill(words(key) ?? key, params)
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

export async function setLocale(next: Locale) {
  await load(next)
  locale.value = next
  document.documentElement.lang = next
  localStorage.setItem('hssk-locale', next)
}

/** The language chosen on this device earlier, if any. */
export function storedLocale(): Locale {
  const stored = localStorage.getItem('hssk-locale')
  return LOCALES.find(known => known === stored) ?? 'vi'
}

async function load(next: Locale) {
  const missing = [next, 'vi']
    .flatMap(lang => [...wanted].map(area => `${lang}/${area}`))
    .filter(name => !texts.value[name])
  const found = await Promise.all(
    missing.map(async name => [name, (await files[`./${name}.json`]?.())?.default ?? {}]),
  )
  if (found.length) texts.value = { ...texts.value, ...Object.fromEntries(found) }
}

function words(key: string): string | undefined {
  const dot = key.indexOf('.')
  const [area, name] = [key.slice(0, dot), key.slice(dot + 1)]
  return texts.value[`${locale.value}/${area}`]?.[name] ?? texts.value[`vi/${area}`]?.[name]
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
