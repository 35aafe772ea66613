import { current, recordsOf, type Shown } from '../sync'

/** The item of this address in the record being looked at. */
export function useItem(id: string | undefined): Shown | undefined {
  const patient = current.value
  return patient ? recordsOf(patient.id).value.find(item => item.id === id) : undefined
}
