// A half-typed correction or return, kept in this tab only, and only for whoever typed it.
import { signal } from '@preact/signals'
import type { Form } from './correction'
import type { Decision } from './wire'

export type Said = { reason: string; note: string; to: string; kind: 'return' | 'refute' | 'transfer' }
export type Draft = {
  account: string
  task: string
  form: 'correct' | 'return'
  values: Form | null
  said: Said
  /** What was already sent once: its id is used again as long as nothing changed. */
  decision: Decision | null
}

const KEY = 'hssk-desk-draft'
export const draft = signal<Draft | null>(null)

/** What this person left behind before the page was closed; another person's is thrown away. */
export function findDraft(account: string) {
  const found = read()
  if (found && found.account !== account) dropDraft()
  else draft.value = found
}

export function keepDraft(next: Draft) {
  draft.value = next
  sessionStorage.setItem(KEY, JSON.stringify(next))
}

export function dropDraft(task?: string) {
  if (task && draft.value?.task !== task) return
  draft.value = null
  sessionStorage.removeItem(KEY)
}

function read(): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  } catch {
    return null
  }
}
