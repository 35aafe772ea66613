import type { Content } from '../api/types'
import type { Limits } from '../record/vague-words'
import { noWhen, type When, type WhenProblem, whenProblems } from '../record/when'

export type { Limits }

export const STEPS = ['benh', 'ngay', 'noi', 'anh', 'kiem-tra'] as const
export type Step = (typeof STEPS)[number]

/** What a person has typed so far; kept sealed on the phone between pages. */
export type Dose = When & {
  /** whose dose it is: a draft never becomes somebody else's */
  patient: string
  cvx: string
  product: string
  place: string
  lot: string
  photo: { id: string; url: string } | null
  /** the record's id: saving twice makes one record */
  record: string
  savedAt: string | null
  /** what the person said about a dose that looks like this one */
  alike: Alike | ''
}
/** keep: it is the one that is there · anyway: not sure, write it down · other: it is another one */
export type Alike = 'keep' | 'anyway' | 'other'

export const OTHER = 'other'

export function newDose(record: string): Dose {
  const answers = { patient: '', cvx: '', product: '', place: '', lot: '', photo: null, alike: '' } as const
  return { ...noWhen, ...answers, record, savedAt: null }
}

/** The dose with these answers changed. Another vaccine or day makes the answer about a double one void. */
export function changedDose<T extends Dose>(dose: T, parts: Partial<T>): T {
  const another = ['cvx', 'product', 'how', 'day', 'words'].some(name => name in parts)
  return { ...dose, ...(another ? { alike: '' } : {}), ...parts }
}

export type DoseProblem = WhenProblem | { field: 'vaccine' | 'product'; code: 'choose' | 'required' }

/** What must be put right before the next page. */
export function problems(step: Step, dose: Dose, limits: Limits): DoseProblem[] {
  if (step === 'benh') return vaccineProblems(dose)
  return step === 'ngay' ? whenProblems(dose, limits) : []
}

function vaccineProblems({ cvx, product }: Dose): DoseProblem[] {
  if (!cvx) return [{ field: 'vaccine', code: 'choose' }]
  return cvx === OTHER && !product.trim() ? [{ field: 'product', code: 'required' }] : []
}

/** The content of an immunization record (contract §3); antigens are filled by the server from the CVX code. */
export function toContent({ cvx, product, place, lot }: Dose): Content {
  const vaccine = cvx === OTHER ? { product: product.trim() } : { cvx }
  const more = Object.entries({ place: place.trim(), lot: lot.trim() }).filter(([, said]) => said)
  return { vaccine, ...Object.fromEntries(more) }
}

export function nextStep(step: Step): Step {
  return STEPS[STEPS.indexOf(step) + 1] ?? step
}

export function stepBefore(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null
}

export function stepFrom(text: string | null): Step {
  return STEPS.find(step => step === text) ?? 'benh'
}

/** The first page that still has something to ask: nobody lands on the last page by an old link. */
export function allowedStep(step: Step, dose: Dose, limits: Limits): Step {
  const before = STEPS.slice(0, STEPS.indexOf(step))
  return before.find(earlier => problems(earlier, dose, limits).length > 0) ?? step
}
