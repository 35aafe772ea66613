import { useEffect, useState } from 'preact/hooks'
import { dropDraft, loadDraft, saveDraft } from '../sync'
import type { GroupId, Verdict, Verdicts } from './review'

const key = (patient: string) => `xem-lai-${patient}`

/** The answers of a review that is under way, kept on this phone until it is saved; null until they were read. */
export function useVerdicts(patient: string) {
  const [verdicts, show] = useState<Verdicts | null>(null)
  useEffect(() => {
    let left = false
    loadDraft<Verdicts>(key(patient)).then(kept => !left && show(kept ?? {}))
    return () => {
      left = true
    }
  }, [patient])
  const judge = (group: GroupId, verdict: Verdict) => {
    const next = { ...verdicts, [group]: verdict }
    show(next)
    saveDraft(key(patient), next)
  }
  const forget = () => dropDraft(key(patient))
  return [verdicts, judge, forget] as const
}
