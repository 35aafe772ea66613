import { computed, effect, signal } from '@preact/signals'
import type { Patient } from '../api/types'
import { setTitlePrefix } from '../routes'
import type { Opened } from '../storage/opened'

const known = signal<Patient[]>([])
// a reload of this tab stays with the person; the id tells nothing, and signing out clears it
const CHOSEN = 'chosen'
const chosen = signal<string | null>(sessionStorage.getItem(CHOSEN))

/** Those whose records this account may see; oneself first. */
export const people = computed(() =>
  [...known.value].sort((a, b) => Number(b.relationship === 'self') - Number(a.relationship === 'self')),
)
/** The person whose record is being looked at. */
export const current = computed<Patient | null>(
  () => people.value.find(person => person.id === chosen.value) ?? people.value[0] ?? null,
)
/** Null when it is oneself: else the yellow bar is shown. */
export const actingFor = computed(() =>
  current.value && current.value.relationship !== 'self' ? current.value : null,
)
effect(() => setTitlePrefix(actingFor.value?.name ?? null))

export function choose(patient: string) {
  chosen.value = patient
  sessionStorage.setItem(CHOSEN, patient)
}

/** Back to oneself: whoever signs in next on this tab starts with their own record. */
export function chooseSelf() {
  chosen.value = null
  sessionStorage.removeItem(CHOSEN)
}

export const mayWrite = (patient: Patient) => patient.level === 'owner' || patient.level === 'see-and-add'
export const maySeeOnly = (patient: Patient) => !mayWrite(patient)

export function setPeople(next: Patient[]) {
  known.value = next
}

/** What a call has just told about somebody, before the next exchange brings the whole list. */
export function learn(told: Patient) {
  setPeople(known.value.map(person => (person.id === told.id ? told : person)))
}

export async function loadPeople(store: Opened) {
  const seen = await store.views.get('people')
  setPeople((seen?.value as Patient[] | undefined) ?? [])
}
