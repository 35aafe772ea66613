import { assertPasskey, registerPasskey } from './passkeys'
import { refreshSession } from './session'

export { boot, enter, forgetLost, signIn, stepUp } from './boot'
export { lockNow, watchLock } from './lock'
export { passkeysSupported } from './passkeys'
export { refreshSession, type SessionState, session } from './session'
export { forgetDevice, signOut } from './sign-out'
export { type Door, type Gate, gate, maybeLost, type Owner, type VaultState, vault } from './state'
export { changePin, isPin, makeOwnDevice, makeSharedDevice, unlockWithPasskey, unlockWithPin } from './unlock'

/** Proves again who is there by passkey, without leaving the page. */
export async function stepUpWithPasskey(): Promise<boolean> {
  const shown = await assertPasskey().catch(() => false)
  if (shown) await refreshSession()
  return shown
}

/** A passkey for signing in and stepping up. */
export async function addPasskey(name: string): Promise<'done' | 'cancelled' | 'no-network'> {
  const made = await registerPasskey(name).catch(() => 'no-network' as const)
  return typeof made === 'string' ? made : 'done'
}
