import { whenOfOccurred } from '../record/when'
import type { Shown } from '../sync/types'
import { type Dose, OTHER } from './dose'
import { vaccineOf } from './vaccines'

type Told = Pick<Dose, 'cvx' | 'product' | 'how' | 'day' | 'words' | 'place' | 'lot'>

/** The answers that would have made this record: the way back into the form. */
export function doseFrom({ content, occurred }: Pick<Shown, 'content' | 'occurred'>): Told {
  const { cvx, product } = (content.vaccine ?? {}) as { cvx?: string; product?: string }
  const said = (value: unknown) => (typeof value === 'string' ? value : '')
  const vaccine = vaccineOf(cvx) ? { cvx: cvx ?? '', product: '' } : { cvx: OTHER, product: product ?? '' }
  return { ...vaccine, ...whenOfOccurred(occurred), place: said(content.place), lot: said(content.lot) }
}
