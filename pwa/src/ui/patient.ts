import { useEffect } from 'preact/hooks'
import type { Patient } from '../api/types'
import { choose, current, people } from '../sync'

/** The person being looked at. Pages behind the door always have one. */
export function useCurrent(): Patient | null {
  return current.value
}

export const isSelf = (patient: Patient) => patient.relationship === 'self'

/**
 * After a crash the person looked at is oneself again: a draft leads back to whose it is. True once it is theirs, or nobody's yet.
 */
export function useOwner(patient: string | undefined): boolean {
  const here = current.value?.id
  const known = people.value.some(person => person.id === patient)
  useEffect(() => {
    if (patient && known && patient !== here) choose(patient)
  }, [patient, known])
  return !patient || patient === here
}
