import type { Shown } from '../sync/types'
import { emptyDay, lastOfMonth, partsOf } from '../ui/occurred'
import { type Dose, OTHER } from './dose'
import { vaccineOf } from './vaccines'

type Told = Pick<Dose, 'cvx' | 'product' | 'how' | 'day' | 'words' | 'place'>

/** The answers that would have made this record: the way back into the form. */
export function doseFrom({ content, occurred }: Pick<Shown, 'content' | 'occurred'>): Told {
  const { cvx, product } = (content.vaccine ?? {}) as { cvx?: string; product?: string }
  const place = typeof content.place === 'string' ? content.place : ''
  const vaccine = vaccineOf(cvx) ? { cvx: cvx ?? '', product: '' } : { cvx: OTHER, product: product ?? '' }
  return { ...vaccine, ...whenTold(occurred), place }
}

function whenTold(occurred: Shown['occurred']): Pick<Dose, 'how' | 'day' | 'words'> {
  if (!occurred) return { how: '', day: emptyDay, words: '' }
  const { from, to, words } = occurred
  if (from === to && !words) return { how: 'exact', day: partsOf(from), words: '' }
  const wholeMonth = from.endsWith('-01') && to === lastOfMonth(from)
  if (wholeMonth) return { how: 'month', day: { ...partsOf(from), day: '' }, words: '' }
  return { how: 'vague', day: emptyDay, words: words ?? '' }
}
