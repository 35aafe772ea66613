import { ApiError } from '../api/request'
import { opened } from '../storage/opened'
import {
  type Attempt,
  eraseReplica,
  listVaults,
  rewrap,
  type Unlocked,
  unlock,
  type VaultRow,
} from '../storage/vaults'
import { openShared, openVault, rememberedOwner } from './open'
import { registerPasskey, secretAndSession } from './passkeys'
import { keptSecret } from './secret'
import { patchSession, refreshSession, session } from './session'
import { silence } from './silence'
import { type Owner, showDoors, vault } from './state'

export type PinAnswer = 'open' | { wrong: number } | 'erased'
export type Ways = { pin?: string; passkey?: boolean; name?: string }
export type OwnAnswer = 'done' | 'bad-pin' | 'cancelled' | 'not-supported' | 'step-up-required' | 'no-network'

/** Opens the phone's own copy, with or without network. Five wrong PINs in a row delete it; what is unsent stays sealed. */
export async function unlockWithPin(id: string, pin: string): Promise<PinAnswer> {
  const row = await find(id)
  const attempt = row ? await unlock(row, 'pin', { pin }) : 'erased'
  if (attempt === 'erased') await afterErasing()
  return entered(attempt)
}

export async function unlockWithPasskey(id: string): Promise<'open' | 'cancelled' | 'not-supported'> {
  const row = await find(id)
  if (!row?.credential) return 'not-supported'
  const secret = await secretAndSession(row.credential)
  if (!secret) return 'cancelled'
  if (session.value.state !== 'signed-in') await refreshSession()
  return (await entered(await unlock(row, 'passkey', { secret }))) === 'open' ? 'open' : 'not-supported'
}

/** "Máy của tôi": keeps a sealed copy on this phone, opened by a PIN of six digits or more, a passkey, or both. */
export async function makeOwnDevice({ pin, passkey, name = 'Sổ Khỏe' }: Ways): Promise<OwnAnswer> {
  const who = ownerNow()
  if (pin !== undefined && !isPin(pin)) return 'bad-pin'
  let open = await extractable()
  if (!open || !who) return 'no-network'
  if (passkey) {
    const made = await registerPasskey(name).catch(whyNot)
    if (typeof made === 'string') return made
    if (!made.secret) return 'not-supported'
    open = await rewrap(open, 'passkey', { secret: made.secret }, made.credential)
  }
  if (pin !== undefined) open = await rewrap(open, 'pin', { pin })
  await navigator.storage?.persist?.()
  await openVault(await lean(open), who)
  await patchSession({ own: true })
  return 'done'
}

export async function changePin(
  old: string,
  pin: string,
): Promise<'done' | 'bad-pin' | { wrong: number } | 'erased'> {
  if (!isPin(pin)) return 'bad-pin'
  const row = opened.value && (await find(opened.value.vault.id))
  const attempt = row ? await unlock(row, 'pin', { pin: old }, true) : 'erased'
  if (attempt === 'erased') await afterErasing()
  if (attempt === 'erased' || 'wrong' in attempt) return attempt
  await rewrap(attempt, 'pin', { pin })
  return 'done'
}

/** Back to "máy dùng chung": the copy on this phone goes, what is unsent stays. */
export async function makeSharedDevice() {
  const row = opened.value && (await find(opened.value.vault.id))
  if (!row || session.value.state !== 'signed-in') return
  await openShared(session.value.who, await eraseReplica(row))
  await patchSession({ own: false })
  await silence()
}

/** Why the server would not register a passkey: it wants the person to have signed in just now. */
export const whyNot = (error: unknown) =>
  error instanceof ApiError && error.reason === 'step-up-required'
    ? ('step-up-required' as const)
    : ('no-network' as const)

export const isPin = (pin: string) => /^\d{6,}$/.test(pin)

async function entered(attempt: Attempt): Promise<PinAnswer> {
  if (attempt === 'erased' || 'wrong' in attempt) return attempt
  const owner = (await rememberedOwner(attempt)) ?? ownerFromSession()
  if (!owner) return 'erased'
  await openVault(attempt, owner)
  return 'open'
}

async function afterErasing() {
  if (session.value.state === 'signed-in' && !opened.value)
    return openShared(session.value.who, (await listVaults())[0])
  showDoors(await listVaults())
}

/** The keys in a form that can be wrapped once more: proven anew by the account's secret. */
async function extractable(): Promise<Unlocked | null> {
  const store = opened.value
  const row = store && (await find(store.vault.id))
  if (!store || !row) return null
  if (!row.wraps.account) return store.unlocked.keys.outbox.extractable ? store.unlocked : null
  const secret = await keptSecret(row.device).catch(() => null)
  const attempt = secret && (await unlock(row, 'account', { secret }, true))
  return attempt && attempt !== 'erased' && 'keys' in attempt ? attempt : null
}

/** The same keys in a form that no script can read out. */
async function lean({ row, keys }: Unlocked): Promise<Unlocked> {
  const shut = async (key: CryptoKey) =>
    crypto.subtle.importKey('raw', await crypto.subtle.exportKey('raw', key), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ])
  return {
    row,
    keys: { replica: keys.replica && (await shut(keys.replica)), outbox: await shut(keys.outbox) },
  }
}

const find = async (id: string): Promise<VaultRow | undefined> =>
  (await listVaults()).find(row => row.id === id)
const ownerNow = (): Owner | null => (vault.value.state === 'open' ? vault.value.owner : null)

function ownerFromSession(): Owner | null {
  if (session.value.state !== 'signed-in') return null
  const { account, name, patient } = session.value.who
  return { account, name: name ?? '', patient }
}
