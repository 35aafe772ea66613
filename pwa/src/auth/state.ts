import { computed, signal } from '@preact/signals'
import { opened } from '../storage/opened'
import type { Mode, VaultRow } from '../storage/vaults'
import { current } from '../sync/people'
import { consentNeeded } from '../sync/signals'
import { session } from './session'

export type Owner = { account: string; name: string; patient: string | null }
/** A closed vault as the lock page may show it: a number and the ways in, no name. */
export type Door = { id: string; n: number; methods: ('pin' | 'passkey')[] }
export type VaultState =
  | { state: 'none' }
  | { state: 'locked'; doors: Door[] }
  | { state: 'open'; mode: Mode; owner: Owner }
export type Gate = 'loading' | 'signIn' | 'unlock' | 'offline' | 'tooOld' | 'levelTooLow' | 'consent'

export const vault = signal<VaultState>({ state: 'none' })
/** How many unsent items a wiped storage may have taken with it. */
export const maybeLost = signal(0)

/** What stands before pages that need an open vault; null lets through. */
export const gate = computed<Gate | null>(() => {
  const { state } = session.value
  if (opened.value) return needsConsent() ? 'consent' : null
  if (state === 'signed-in')
    return session.value.who.level < 2 ? 'levelTooLow' : vault.value.state === 'locked' ? 'unlock' : 'loading'
  if (state === 'too-old') return 'tooOld'
  if (vault.value.state === 'locked') return 'unlock'
  return GATES[state]
})

const GATES = { unknown: 'loading', offline: 'offline', 'signed-out': 'signIn' } as const
const needsConsent = () => current.value !== null && consentNeeded.value.includes(current.value.id)

export function showDoors(rows: VaultRow[]) {
  const doors = rows
    .map((row, i) => ({ id: row.id, n: i + 1, methods: methodsOf(row) }))
    .filter(door => door.methods.length)
  vault.value = doors.length ? { state: 'locked', doors } : { state: 'none' }
}

const methodsOf = ({ wraps }: VaultRow) => (['passkey', 'pin'] as const).filter(method => wraps[method])
