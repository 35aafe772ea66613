import type { Content } from '../api/types'
import { whenOfOccurred } from '../record/when'
import type { Shown } from '../sync/types'
import { type Dose, OTHER, toContent } from './dose'
import { vaccineOf } from './vaccines'

type Told = Pick<Dose, 'cvx' | 'product' | 'how' | 'day' | 'words' | 'place' | 'lot'>

/** The answers that would have made this record: the way back into the form. */
export function doseFrom({ content, occurred }: Pick<Shown, 'content' | 'occurred'>): Told {
  const { cvx, product } = (content.vaccine ?? {}) as { cvx?: string; product?: string }
  const said = (value: unknown) => (typeof value === 'string' ? value : '')
  const vaccine = vaccineOf(cvx) ? { cvx: cvx ?? '', product: '' } : { cvx: OTHER, product: product ?? '' }
  return { ...vaccine, ...whenOfOccurred(occurred), place: said(content.place), lot: said(content.lot) }
}

/** What a book says of a dose besides, and what came after it: told when the dose is looked at again. */
export type Aside = { doseText: string; performer: string; reaction: string }

export function asideFrom({ doseText, performer, reaction }: Content): Aside {
  const said = (value: unknown) => (typeof value === 'string' ? value : '')
  return { doseText: said(doseText), performer: said(performer), reaction: said(reaction) }
}

/** The whole content after an edit. */
export function changedContent(before: Content, dose: Dose, aside: Aside): Content {
  const besides = Object.entries(aside).map(([member, text]) => [member, text.trim() || null])
  return { ...before, place: null, lot: null, ...toContent(dose), ...Object.fromEntries(besides) }
}
