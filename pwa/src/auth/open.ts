import type { Session } from '../api/types'
import { opened, openStores } from '../storage/opened'
import {
  countSealed,
  createVault,
  destroyVault,
  type Unlocked,
  unlock,
  type VaultRow,
} from '../storage/vaults'
import { outlived } from '../sync/keeps'
import { emptyOutbox, loadOutbox } from '../sync/outbox'
import { loadPeople, setPeople } from '../sync/people'
import { emptyReplica, loadReplica } from '../sync/replica'
import { loadFreshness, nudge, startTriggers } from '../sync/run'
import { keptSecret, leaveSecret } from './secret'
import { maybeLost, type Owner, vault } from './state'

let stopTriggers: (() => void) | null = null

/** Opens what belongs to this vault and starts the exchange. */
export async function openVault(unlocked: Unlocked, owner: Owner, now = new Date()) {
  closeVault()
  const store = await openStores(unlocked, owner.account)
  if (outlived(unlocked.row, now))
    await Promise.all([store.records.clear(), store.views.clear(), store.cursors.clear()])
  await store.views.put('profile', { value: owner, asOf: now.toISOString() })
  opened.value = store
  await Promise.all([loadReplica(store), loadPeople(store), loadFreshness(store)])
  await loadOutbox(now.getTime())
  vault.value = { state: 'open', mode: unlocked.row.mode, owner }
  stopTriggers = startTriggers()
  nudge()
}

/** The owner as the vault remembers them, for a phone without network. */
export async function rememberedOwner(unlocked: Unlocked): Promise<Owner | null> {
  const store = await openStores(unlocked, '')
  const seen = await store.views.get('profile')
  store.db.close()
  return (seen?.value as Owner | undefined) ?? null
}

export function closeVault() {
  stopTriggers?.()
  stopTriggers = null
  opened.value?.db.close()
  opened.value = null
  emptyReplica()
  emptyOutbox()
  setPeople([])
}

/** "Máy dùng chung": the session itself opens the vault, with the secret that the server keeps for the account. */
export async function openShared(who: Session, known: VaultRow | undefined) {
  const owner = { account: who.account, name: who.name ?? '', patient: who.patient }
  await openVault(
    (known && (await reopened(known))) ?? (await createVault(who.account, leaveSecret, new Date())),
    owner,
  )
}

async function reopened(row: VaultRow): Promise<Unlocked | null> {
  const secret = await keptSecret(row.device)
  const attempt = secret && (await unlock(row, 'account', { secret }))
  if (attempt && attempt !== 'erased' && 'keys' in attempt) return attempt
  // the server keeps no secret for it any more: what lay sealed cannot be read by anybody
  maybeLost.value = await countSealed(row.id)
  await destroyVault(row.id)
  return null
}
