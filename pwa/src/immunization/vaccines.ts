import { fold, type Locale } from '../i18n'
import list from './vaccines.json'

export type Vaccine = { cvx: string; diseases: string[]; short?: string; in?: number }
type Names = { [locale in Locale]: string }
const diseases: { [code: string]: Names | undefined } = list.diseases
export const vaccines: Vaccine[] = list.vaccines

export function vaccineOf(cvx: string | null | undefined): Vaccine | undefined {
  return vaccines.find(vaccine => vaccine.cvx === cvx)
}

/** "Sởi - Rubella (MR)", "Bạch hầu - … (6 trong 1)": diseases first, the name in the book second. */
export function vaccineName(vaccine: Vaccine, locale: Locale): string {
  const names = vaccine.diseases.map(code => diseaseName(code, locale)).join(' - ')
  const short = vaccine.in ? COMBINED[locale].replace('{n}', String(vaccine.in)) : vaccine.short
  return short ? `${names} (${short})` : names
}

const COMBINED: Names = { vi: '{n} trong 1', en: '{n} in 1', km: '{n} ក្នុង ១' }

/** The name of a disease; a code that is not ours is shown as it came. */
export function diseaseName(code: string, locale: Locale): string {
  return diseases[code]?.[locale] ?? code
}

/** Vaccines whose names in the reader's language or in Vietnamese hold every word that was typed. */
export function findVaccines(typed: string, locale: Locale): Vaccine[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  return vaccines.filter(vaccine => {
    const text = fold(`${vaccineName(vaccine, locale)} ${vaccineName(vaccine, 'vi')}`)
    return words.every(word => text.includes(word))
  })
}
