import type { Content } from '../api/types'
import type { Limits } from '../record/vague-words'
import { noWhen, type When, type WhenProblem, whenProblems } from '../record/when'

export const STEPS = ['benh', 'ngay', 'noi', 'anh', 'kiem-tra'] as const
export type Step = (typeof STEPS)[number]

/** What a person has typed so far; kept sealed on the phone between pages. */
export type Dose = When & {
  cvx: string
  product: string
  place: string
  photo: { id: string; url: string } | null
  /** the record's id: saving twice makes one record */
  record: string
  savedAt: string | null
}

export const OTHER = 'other'

export function newDose(record: string): Dose {
  return { ...noWhen, cvx: '', product: '', place: '', photo: null, record, savedAt: null }
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
export function toContent({ cvx, product, place }: Dose): Content {
  const vaccine = cvx === OTHER ? { product: product.trim() } : { cvx }
  return place.trim() ? { vaccine, place: place.trim() } : { vaccine }
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
