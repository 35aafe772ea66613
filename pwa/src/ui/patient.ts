import type { Patient } from '../api/types'
import { current } from '../sync'

/** The person being looked at. Pages behind the door always have one. */
export function useCurrent(): Patient | null {
  return current.value
}

export const isSelf = (patient: Patient) => patient.relationship === 'self'
