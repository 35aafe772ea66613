import type { Occurred } from '../api/types'
import { locale } from '../i18n'
import { occurredOf } from '../record/when'
import { whenWords } from '../record/when-field'
import { type Dose, type Limits, OTHER } from './dose'
import { vaccineName, vaccineOf } from './vaccines'

/** What was chosen or typed as the vaccine, in the reader's language; empty when nothing was. */
export function vaccineWords({ cvx, product }: Pick<Dose, 'cvx' | 'product'>): string {
  const known = vaccineOf(cvx)
  return known ? vaccineName(known, locale.value) : cvx === OTHER ? product.trim() : ''
}

/** When it was given, with the words that a month or a forgotten day get in the reader's language. */
export const whenTold = (dose: Dose, limits: Limits): Occurred => occurredOf(dose, limits, whenWords())
