import { useEffect, useState } from 'preact/hooks'
import { noWhen, type When } from '../record/when'
import { dropDraft, fileOf, loadDraft, saveDraft } from '../sync'
import type { Picked } from '../ui/photo-field'
import type { Answers } from './question'

/** What a person has answered so far; kept sealed on the phone between pages. */
export type Draft = {
  answers: Answers
  when: When
  paper: Picked | null
  /** the record's id: saving twice makes one record */
  record: string
  /** of others in the house to whom the same answer applies: patient and the id of their record */
  members: { [patient: string]: string }
  /** the version of the record that is being changed; 0 for what is new or has not left yet */
  base: number
}
export type Change = (parts: Partial<Draft>) => void

export const newDraft = (): Draft => ({
  answers: {},
  when: noWhen,
  paper: null,
  record: crypto.randomUUID(),
  members: {},
  base: 0,
})

/** The half-answered questions of this key, or a new beginning; `found` says which it was. */
export function useDraft(key: string, patient: string, begin: () => Draft) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const [found, setFound] = useState(false)
  useEffect(() => {
    setDraft(null)
    loadDraft<Draft>(key).then(async kept => {
      setFound(kept !== null)
      setDraft(kept ? { ...kept, paper: await pictured(patient, kept.paper) } : begin())
    })
  }, [key])
  const change: Change = parts => {
    if (!draft) return
    const next = { ...draft, ...parts }
    setDraft(next)
    saveDraft(key, next)
  }
  const restart = () => {
    dropDraft(key)
    setFound(false)
    setDraft(begin())
  }
  return { draft, change, found, restart, done: () => dropDraft(key) }
}

/** A picture's address lives only as long as the page; it is made again from the phone's sealed copy. */
async function pictured(patient: string, paper: Picked | null): Promise<Picked | null> {
  const file = paper && (await fileOf(patient, paper.id))
  return paper && file ? { id: paper.id, ...file } : null
}
