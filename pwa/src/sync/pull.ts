import { ApiError, request } from '../api/request'
import type { Changes, Page, Patient, Record } from '../api/types'
import type { Cursor, Opened } from '../storage/opened'
import { keeps } from './keeps'
import { change } from './outbox'
import { forgetPatient, heldPatients, rowsOf, storeRecords } from './replica'
import { consentNeeded, notices } from './signals'

// where each pull goes on while the vault is open
const places = new WeakMap<Opened, Map<string, Cursor>>()

/** The people one owns or is related to; the list itself is kept for offline. */
export async function pullPeople(store: Opened): Promise<Patient[]> {
  const people: Patient[] = []
  let after = ''
  do {
    const page = await request<Page<Patient>>('GET', `/api/v1/patients?limit=200${after}`)
    people.push(...page.items)
    after = page.next ? `&after=${encodeURIComponent(page.next)}` : ''
  } while (after)
  await store.views.put('people', { value: people, asOf: new Date().toISOString() })
  return people
}

/**
 * Brings every record this device holds or may hold up to date; asking for one that is not ours any more gives the wipe.
 * What waits for a consent is not asked for: the answer is known.
 */
export async function pullAll(store: Opened, people: Patient[], before: Patient[]) {
  const closed = people.filter(person => person.consented === false).map(person => person.id)
  consentNeeded.value = closed
  const ids = new Set([...people, ...before].map(person => person.id).concat(heldPatients()))
  for (const id of [...ids].filter(id => !closed.includes(id)))
    await pull(store, id, [...people, ...before].find(person => person.id === id)?.name ?? null)
}

export async function pull(store: Opened, patient: string, name: string | null = null) {
  let cursor = placesOf(store).get(patient) ?? (await store.cursors.get(patient)) ?? null
  const whole = !cursor?.after
  const seen = new Set<string>()
  for (;;) {
    const changes = await next(patient, cursor)
    if (!changes) return
    if ('wipe' in changes) return wipe(store, patient, name)
    if (isAnotherHistory(cursor, changes)) return startAgain(store, patient, name)
    const rows = changes.items.filter((item): item is Record => !('gone' in item))
    const gone = changes.items.flatMap(item => ('gone' in item ? [item.id] : []))
    for (const row of rows) seen.add(row.id)
    await storeRecords(store, patient, rows, gone)
    cursor = { after: changes.next, epoch: changes.epoch, asOf: new Date().toISOString() }
    placesOf(store).set(patient, cursor)
    if (!changes.more) break
  }
  if (whole)
    await storeRecords(
      store,
      patient,
      [],
      rowsOf(patient)
        .map(row => row.id)
        .filter(id => !seen.has(id)),
    )
  // a disk that keeps only a part must be filled from the start when it is opened again
  const complete = rowsOf(patient).every(row => keeps(store.vault, row))
  await store.cursors.put(
    patient,
    complete && cursor ? cursor : { after: null, epoch: 0, asOf: new Date().toISOString() },
  )
}

async function startAgain(store: Opened, patient: string, name: string | null) {
  await forgetPatient(store, patient)
  placesOf(store).delete(patient)
  await pull(store, patient, name)
}

async function next(patient: string, cursor: Cursor | null): Promise<Changes | null> {
  const after = cursor?.after ? `&after=${encodeURIComponent(cursor.after)}` : ''
  try {
    const changes = await request<Changes>('GET', `/api/v1/sync/changes?patient=${patient}${after}&limit=500`)
    consentNeeded.value = consentNeeded.value.filter(id => id !== patient)
    return changes
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.reason === 'bad-cursor' && after) return { items: [], next: null, more: true, epoch: -1 }
    if (error.code !== 403) throw error
    if (error.reason === 'consent-required')
      consentNeeded.value = [...new Set([...consentNeeded.value, patient])]
    return null
  }
}

/** Another epoch, or no place to go on from: the server's history of this patient began anew, so does ours. */
function isAnotherHistory(cursor: Cursor | null, changes: Exclude<Changes, { wipe: true }>) {
  return Boolean(cursor?.after) && (changes.next === null || changes.epoch !== cursor?.epoch)
}

function placesOf(store: Opened): Map<string, Cursor> {
  const known = places.get(store) ?? new Map<string, Cursor>()
  places.set(store, known)
  return known
}

async function wipe(store: Opened, patient: string, name: string | null) {
  const held = heldPatients().includes(patient)
  let lost = 0
  await change(items => {
    const kept = items.filter(item => item.mutation.patient !== patient)
    lost = items.length - kept.length
    return kept
  })
  for (const photo of await store.photos.all()) {
    if (photo.patient !== patient) continue
    await store.photos.delete(photo.id)
    await store.blobs.delete(photo.id)
  }
  await forgetPatient(store, patient)
  placesOf(store).delete(patient)
  if (held || lost)
    notices.value = [...notices.value, { id: crypto.randomUUID(), code: 'wiped', patient, name, lost }]
}
