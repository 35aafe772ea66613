// From what a nurse chose to the one call that is made once. Pure.
import type { Content, Occurred } from '../api/types'
import type { Decision, Outcome, Reason, StationTask } from './wire'

export type Judgement = {
  outcome: Outcome
  content?: Content | null
  occurred?: Occurred | null
  reason?: string | null
  note?: string
  to?: string | null
  duplicateOf?: string | null
  replaces?: string | null
}
export type Fault = 'choose-reason' | 'note-required' | 'nothing-changed' | 'choose-commune'

const REASONED: Outcome[] = ['correct', 'return', 'refute']

/** What is missing before it may be sent, by the field it belongs to. */
export function faultsOf(judgement: Judgement, reasons: Reason[]): { [field: string]: Fault } {
  const { outcome, content, occurred, reason, note, to } = judgement
  const faults: { [field: string]: Fault } = {}
  if (outcome === 'correct' && !content && !occurred) faults.content = 'nothing-changed'
  if (outcome === 'transfer' && !to) faults.to = 'choose-commune'
  if (REASONED.includes(outcome) && !reason) faults.reason = 'choose-reason'
  const explained = reasons.find(known => known.code === reason)?.noteRequired
  if (explained && !note?.trim()) faults.note = 'note-required'
  return faults
}

/** The call's body: the version and the display that were looked at, and nothing that this outcome would ignore. */
export function decisionOf(judgement: Judgement, task: StationTask, id: string): Decision {
  const { outcome } = judgement
  const correct = outcome === 'correct'
  return {
    id,
    outcome,
    base: task.record.version,
    shown: task.shown,
    content: correct ? (judgement.content ?? null) : null,
    occurred: correct ? (judgement.occurred ?? null) : null,
    reason: judgement.reason ?? null,
    note: judgement.note?.trim() ? judgement.note : null,
    to: outcome === 'transfer' ? (judgement.to ?? null) : null,
    ...(judgement.duplicateOf && { duplicateOf: judgement.duplicateOf }),
    ...(judgement.replaces && { replaces: judgement.replaces }),
  }
}

/** The id stays the same as long as nothing else did: a decision whose answer was lost is sent again, never made twice. */
export function sameOrNew(decision: Decision, earlier: Decision | null, newId: () => string): Decision {
  const again =
    earlier !== null && JSON.stringify({ ...earlier, id: '' }) === JSON.stringify({ ...decision, id: '' })
  return { ...decision, id: again ? earlier.id : newId() }
}

export const UNDO_MS = 5 * 60_000
/** Whether a decision made at `madeAt` may still be taken back. */
export const mayUndo = (madeAt: number, now: number) => now - madeAt < UNDO_MS

export type Fate = 'again' | 'refused'
/** A lost answer, an overloaded or a restarting server: ask again with the same id. Everything else is an answer. */
export function fateOf(code: number | null): Fate {
  return code === null || code === 429 || code >= 500 ? 'again' : 'refused'
}

/** Seconds to wait before the n-th time (1, 2, 4, 8, then 15). */
export const pause = (n: number) => Math.min(2 ** n, 15)
