import type { Occurred } from '../api/types'
import {
  clip,
  type DayParts,
  type DayProblem,
  dayOf,
  emptyDay,
  lastOfMonth,
  monthOf,
  partsOf,
  problemOfInterval,
} from '../ui/occurred'
import { intervalFromWords, type Limits } from './vague-words'

export type How = 'exact' | 'month' | 'vague'
/** What a person answers to "when?": a day, a month, or words. */
export type When = { how: How | ''; day: DayParts; words: string }
export type WhenProblem = { field: 'how' | 'day' | 'month'; code: DayProblem | 'choose' | 'no-such-month' }
export type WhenWords = { month: (month: number, year: number) => string; unknown: string }

export const noWhen: When = { how: '', day: emptyDay, words: '' }

/** What must be put right. Not remembering is an answer. */
export function whenProblems({ how, day }: When, limits: Limits): WhenProblem[] {
  if (!how) return [{ field: 'how', code: 'choose' }]
  if (how === 'vague') return []
  const field = how === 'exact' ? 'day' : 'month'
  const found = how === 'exact' ? wholeDay(day) : monthOf(day)
  if (!found && how === 'month') return [{ field, code: 'no-such-month' }]
  const code = problemOfInterval(found, limits)
  return code ? [{ field, code }] : []
}

/** A day, a month cut to the life so far, or what the words allow. `say` writes the words of a month. */
export function occurredOf({ how, day, words }: When, limits: Limits, say: WhenWords): Occurred {
  const exact = how === 'exact' ? wholeDay(day) : null
  if (exact) return { ...exact, words: null }
  const month = how === 'month' ? monthOf(day) : null
  if (month) return { ...clip(month, limits), words: say.month(Number(day.month), Number(day.year)) }
  return { ...intervalFromWords(words, limits), words: words.trim() || say.unknown }
}

/** The answer that would have made this: the way back into the form. */
export function whenOfOccurred(occurred: Occurred | null): When {
  if (!occurred) return noWhen
  const { from, to, words } = occurred
  if (from === to && !words) return { how: 'exact', day: partsOf(from), words: '' }
  const wholeMonth = from.endsWith('-01') && to === lastOfMonth(from)
  if (wholeMonth) return { how: 'month', day: { ...partsOf(from), day: '' }, words: '' }
  return { how: 'vague', day: emptyDay, words: words ?? '' }
}

function wholeDay(parts: DayParts): { from: string; to: string } | null {
  const day = dayOf(parts)
  return day ? { from: day, to: day } : null
}
