import type { Content, Occurred } from '../api/types'
import {
  clip,
  type DayParts,
  type DayProblem,
  dayOf,
  emptyDay,
  monthOf,
  problemOfInterval,
} from '../ui/occurred'
import { intervalFromWords, type Limits } from './vague-words'

export const STEPS = ['benh', 'ngay', 'noi', 'anh', 'kiem-tra'] as const
export type Step = (typeof STEPS)[number]
export type How = 'exact' | 'month' | 'vague'

/** What a person has typed so far; kept sealed on the phone between pages. */
export type Dose = {
  cvx: string
  product: string
  how: How | ''
  day: DayParts
  words: string
  place: string
  photo: { id: string; url: string } | null
  /** the record's id: saving twice makes one record */
  record: string
  savedAt: string | null
}

export const OTHER = 'other'

export function newDose(record: string): Dose {
  return {
    cvx: '',
    product: '',
    how: '',
    day: emptyDay,
    words: '',
    place: '',
    photo: null,
    record,
    savedAt: null,
  }
}

export type DoseProblem = {
  field: 'vaccine' | 'product' | 'how' | 'day' | 'month'
  code: DayProblem | 'choose' | 'no-such-month'
}

/** What must be put right before the next page. */
export function problems(step: Step, dose: Dose, limits: Limits): DoseProblem[] {
  if (step === 'benh') return vaccineProblems(dose)
  return step === 'ngay' ? dateProblems(dose, limits) : []
}

function vaccineProblems({ cvx, product }: Dose): DoseProblem[] {
  if (!cvx) return [{ field: 'vaccine', code: 'choose' }]
  return cvx === OTHER && !product.trim() ? [{ field: 'product', code: 'required' }] : []
}

function dateProblems({ how, day }: Dose, limits: Limits): DoseProblem[] {
  if (!how) return [{ field: 'how', code: 'choose' }]
  if (how === 'vague') return []
  const field = how === 'exact' ? 'day' : 'month'
  const found = how === 'exact' ? wholeDay(day) : monthOf(day)
  if (!found && how === 'month') return [{ field, code: 'no-such-month' }]
  const code = problemOfInterval(found, limits)
  return code ? [{ field, code }] : []
}

/** When it was given: a day, a month cut to the life so far, or what the words allow. `say` writes the words of a month. */
export function occurredOf(
  dose: Dose,
  limits: Limits,
  say: { month: (m: number, y: number) => string; unknown: string },
): Occurred {
  const { how, day, words } = dose
  const exact = how === 'exact' ? wholeDay(day) : null
  if (exact) return { ...exact, words: null }
  const month = how === 'month' ? monthOf(day) : null
  if (month) return { ...clip(month, limits), words: say.month(Number(day.month), Number(day.year)) }
  return { ...intervalFromWords(words, limits), words: words.trim() || say.unknown }
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

function wholeDay(parts: DayParts): { from: string; to: string } | null {
  const day = dayOf(parts)
  return day ? { from: day, to: day } : null
}
