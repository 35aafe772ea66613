import { signal } from '@preact/signals'
import type { Record } from '../api/types'
import type { Opened } from '../storage/opened'
import { keeps } from './keeps'

// The records of each patient as last heard from the server; pages see them through `recordsOf`.
let writes = 0
/** How often rows came or went; tells an exchange whether it brought anything. */
export const writesSoFar = () => writes
const byPatient = signal<{ [patient: string]: Record[] }>({})
export const rowsOf = (patient: string): Record[] => byPatient.value[patient] ?? []
export const heldPatients = () => Object.keys(byPatient.value)

/** Record ids are unique within a patient only as far as we trust; the key names both. */
const key = (patient: string, id: string) => `${patient}/${id}`

export async function loadReplica(store: Opened) {
  const found: { [patient: string]: Record[] } = {}
  for (const id of await store.records.ids()) {
    const patient = id.slice(0, id.indexOf('/'))
    found[patient] ??= await store.records.all(`${patient}/`)
  }
  byPatient.value = found
}

export const storeRecord = (store: Opened, patient: string, record: Record) =>
  storeRecords(store, patient, [record], [])

/** Takes in rows and the ids that are gone. An older version than the one held never wins. */
export async function storeRecords(store: Opened, patient: string, rows: Record[], gone: string[]) {
  if (rows.length || gone.length) writes++
  const held = new Map(rowsOf(patient).map(row => [row.id, row]))
  const newer = rows.filter(row => row.version >= (held.get(row.id)?.version ?? 0))
  for (const row of newer) held.set(row.id, row)
  for (const id of gone) held.delete(id)
  const kept = newer.filter(row => keeps(store.vault, row))
  await store.records.putAll(kept.map(row => [key(patient, row.id), row, row.version]))
  if (gone.length) await store.records.delete(...gone.map(id => key(patient, id)))
  byPatient.value = { ...byPatient.value, [patient]: [...held.values()] }
}

/** Forgets a patient: this device may not hold the record any more, or starts it afresh. */
export async function forgetPatient(store: Opened, patient: string) {
  await store.records.clear(`${patient}/`)
  await store.views.clear(`${patient}/`)
  await store.cursors.delete(patient)
  const { [patient]: _, ...others } = byPatient.value
  byPatient.value = others
}

export function emptyReplica() {
  byPatient.value = {}
}
