import { useEffect, useState } from 'preact/hooks'
import { loadDraft, saveDraft } from '../sync'

/** What only this phone remembers of a list: where to go afterwards, and what was opened. */
export type Memory = { onward: string | null; seen: string[] }

const nothing: Memory = { onward: null, seen: [] }
const key = (patient: string) => `bat-dau-${patient}`

/** Null until it was read. A new `onward` takes the place of the one before. */
export function useMemory(patient: string | undefined, onward: string | null) {
  const [memory, show] = useState<Memory | null>(null)
  useEffect(() => {
    let left = false
    show(null)
    if (patient)
      loadDraft<Memory>(key(patient)).then(kept => {
        const next = { ...nothing, ...kept, ...(onward && { onward }) }
        if (!left) show(next)
        if (onward) saveDraft(key(patient), next)
      })
    return () => {
      left = true
    }
  }, [patient, onward])
  const change = (parts: Partial<Memory>) => {
    if (!memory || !patient) return
    show({ ...memory, ...parts })
    saveDraft(key(patient), { ...memory, ...parts })
  }
  return [memory, change] as const
}
