import type { Forecast } from '../api/types'
import type { Shown } from '../sync/types'
import { byGroup } from './groups'

export type Line = Forecast['items'][number]
export type Verdict = Forecast['doses'][number]
export type Section = { group: string; doses: Shown[]; line: Line | null }
export type Outlook = { now: Section[]; later: Line[] }

const RANK = ['overdue', 'due', 'not-yet', 'complete', 'immune', 'contraindicated', 'aged-out'] as const

/** A section for each group that has a dose or something to do, the pressing ones first; what lies ahead is a list of its own. */
export function outlook(doses: Shown[], lines: Line[]): Outlook {
  const given = byGroup(doses)
  const lineOf = (group: string) => lines.find(line => line.group === group) ?? null
  const pressing = lines
    .filter(({ group, status }) => isShown(status) && !given.some(held => held.group === group))
    .map(line => ({ group: line.group, doses: [], line }))
  const sections = [...given.map(({ group, doses }) => ({ group, doses, line: lineOf(group) })), ...pressing]
  const shown = new Set(sections.map(section => section.group))
  const later = lines.filter(({ group, status }) => status === 'not-yet' && !shown.has(group))
  return { now: sections.sort((a, b) => rank(a) - rank(b)), later: later.sort(bySoonest) }
}

/** What is due, and what must not be given: that would otherwise be missed without a word. */
const isShown = (status: Line['status']) =>
  status === 'due' || status === 'overdue' || status === 'contraindicated'
const rank = ({ line }: Section) => (line ? RANK.indexOf(line.status) : RANK.length)
const bySoonest = (a: Line, b: Line) => (a.recommended ?? '9').localeCompare(b.recommended ?? '9')

export type Mark = 'early' | 'late' | 'extra' | 'other'
const MARKS: { [reason: string]: Mark | undefined } = {
  'too-young': 'early',
  'too-soon': 'early',
  'vaccine-conflict': 'early',
  'too-old': 'late',
  'series-complete': 'extra',
}

/** What a dose that breaks a rule is marked with; null for one that counts, or that no rule speaks of. */
export function markOf(record: string, verdicts: Verdict[]): Mark | null {
  const found = verdicts.find(verdict => verdict.record === record)
  if (!found || found.status === 'valid' || found.status === 'not-scheduled') return null
  return found.status === 'extraneous' ? 'extra' : (MARKS[found.reason ?? ''] ?? 'other')
}

/** The number of each dose of a group, by time; one that does not count has none. Nobody types it. */
export function numbered(doses: Shown[], verdicts: Verdict[]): Map<string, number | null> {
  let n = 0
  return new Map(doses.map(dose => [dose.id, markOf(dose.id, verdicts) ? null : ++n]))
}

/** "9 months", "28 days" of the schedule as a number and its unit; null for what is not one of those. */
export function spanOf(rule: string | null): { n: number; unit: 'day' | 'week' | 'month' | 'year' } | null {
  const found = /^(\d+) (day|week|month|year)s?$/.exec(rule ?? '')
  return found ? { n: Number(found[1]), unit: found[2] as 'day' | 'week' | 'month' | 'year' } : null
}

/** Is this row of the schedule found in the text itself? Everything else is practice, a label or our design. */
export function isFound(confidence: string | null): boolean {
  const said = confidence ?? ''
  return /^found(?! indirectly)/.test(said) && !/practice|conflict|uncertain/i.test(said)
}
