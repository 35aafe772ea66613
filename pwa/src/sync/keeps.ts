import type { Record } from '../api/types'
import type { VaultRow } from '../storage/vaults'

// Six digits fall to a fast machine, so behind a PIN only what an emergency or a family needs is kept; a passkey may keep all.
const BEHIND_A_PIN = new Set([
  'administrative',
  'allergy',
  'condition',
  'medication',
  'immunization',
  'pregnancy-tetanus',
  'assistive-need',
  'emergency-contact',
  'home-measurement',
  'growth',
  'review',
])
export const KEPT_DAYS = 30

export function keeps(vault: Pick<VaultRow, 'wraps'>, record: Pick<Record, 'kind' | 'sensitivity'>): boolean {
  return !vault.wraps.pin || (BEHIND_A_PIN.has(record.kind) && record.sensitivity === 'normal')
}

/** Behind a PIN a replica that has not met the server for 30 days is dropped when it is opened. */
export function outlived(vault: Pick<VaultRow, 'wraps' | 'lastOnline'>, now: Date): boolean {
  return (
    vault.wraps.pin !== undefined && now.getTime() - Date.parse(vault.lastOnline) > KEPT_DAYS * 86_400_000
  )
}
