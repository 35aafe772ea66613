import type { Content } from '../api/types'
import { type DayParts, dayOf, emptyDay, partsOf, problemOfInterval } from '../ui/occurred'
import { conditions } from './conditions'
import type { Limits } from './vague-words'

export const OTHER = 'qd831:15'
export type ConditionDraft = { code: string; text: string; since: string; ended: DayParts; note: string }
export type ConditionProblem = { field: 'code' | 'text' | 'since' | 'ended'; code: string }

/** Is it a row of the form that wants the disease's own name too? */
const asksName = (code: string) => conditions.find(condition => condition.code === code)?.ask === true

export function draftOf(content: Content): ConditionDraft {
  const text = (name: string) => (content[name] == null ? '' : String(content[name]))
  // what came without a row of the form, from a hospital or in one's own words, is "another disease"
  const code = text('code') || (text('text') || text('icd10') ? OTHER : '')
  const ended = content.endedOn ? partsOf(text('endedOn')) : emptyDay
  return { code, text: text('text') || text('icd10'), since: text('sinceYear'), ended, note: text('note') }
}

export function problems({ code, text, since, ended }: ConditionDraft, limits: Limits): ConditionProblem[] {
  const day = dayOf(ended)
  const typed = Object.values(ended).some(part => part.trim())
  const endProblem = typed && problemOfInterval(day ? { from: day, to: day } : null, limits)
  return [
    ...(code ? [] : [{ field: 'code', code: 'condition' } as const]),
    ...(asksName(code) && !text.trim() ? [{ field: 'text', code: 'name' } as const] : []),
    ...(since.trim() && !isYear(since, limits.today) ? [{ field: 'since', code: 'year' } as const] : []),
    ...(endProblem ? [{ field: 'ended', code: endProblem } as const] : []),
  ]
}

function isYear(text: string, today: string): boolean {
  return /^\d{4}$/.test(text.trim()) && Number(text) >= 1900 && text.trim() <= today.slice(0, 4)
}

/** Who leaves "another disease" as it was does not give it a code. */
export function contentOf({ code, text, since, ended, note }: ConditionDraft, before: Content): Content {
  const kept = code === OTHER && !before.code && (before.text || before.icd10)
  const said = text.trim() === before.icd10 ? (before.text ?? null) : text.trim()
  return {
    code: kept ? null : code,
    text: asksName(code) ? said : null,
    sinceYear: since.trim() ? Number(since) : null,
    endedOn: dayOf(ended),
    note: note.trim() || null,
  }
}
