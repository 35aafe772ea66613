import { enter } from './boot'
import { assertPasskey, registerPasskey } from './passkeys'
import { refreshSession } from './session'
import { whyNot } from './unlock'

export { boot, enter, forgetLost, signIn, stepUp, watchLocale } from './boot'
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

/** Opens a new session on one's own phone by passkey, without the identity provider. */
export async function signInWithPasskey(): Promise<boolean> {
  const shown = await stepUpWithPasskey()
  if (shown) await enter()
  return shown
}

/** A passkey for signing in and stepping up. */
export async function addPasskey(
  name: string,
): Promise<'done' | 'cancelled' | 'step-up-required' | 'no-network'> {
  const made = await registerPasskey(name).catch(whyNot)
  return typeof made === 'string' ? made : 'done'
}
