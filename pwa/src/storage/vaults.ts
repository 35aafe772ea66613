import { deleteDB, type IDBPDatabase, openDB } from 'idb'
import {
  type Bytes,
  type Keys,
  makeDataKey,
  makeDeviceKey,
  type Proof,
  random,
  sha256,
  toHex,
  unwrapKeys,
  utf8,
  type Wrap,
  wrapKeys,
} from './keys'

export type Mode = 'shared' | 'own'
export type Method = 'pin' | 'passkey' | 'account'
/** What stands in clear about one person's vault: no name, and the account only as a salted hash. */
export type VaultRow = {
  id: string
  device: string
  owner: string
  mode: Mode
  deviceKey: CryptoKey
  wraps: { [method in Method]?: Wrap }
  credential: { id: string; rpId: string } | null
  tries: number
  lastOnline: string
}
export type Unlocked = { row: VaultRow; keys: Keys }
export type Attempt = Unlocked | { wrong: number } | 'erased'

export const PIN_TRIES = 5
const REPLICA = ['records', 'views', 'meta']
const OUTBOX = ['outbox', 'photos', 'blobs', 'drafts']

const registry = () =>
  openDB('hssk', 1, {
    upgrade: db => void db.createObjectStore('vaults', { keyPath: 'id' }),
  })

export const openDatabase = (id: string): Promise<IDBPDatabase> =>
  openDB(`hssk-${id}`, 1, {
    upgrade(db) {
      for (const store of [...REPLICA, ...OUTBOX]) db.createObjectStore(store, { keyPath: 'id' })
      db.createObjectStore('counters')
    },
    // another tab wipes or updates: let it
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  })

export const listVaults = (): Promise<VaultRow[]> => inRegistry(db => db.getAll('vaults'))
export const saveVault = (row: VaultRow) => inRegistry(async db => void (await db.put('vaults', row)))

export async function findVault(account: string): Promise<VaultRow | undefined> {
  for (const row of await listVaults()) if (row.owner === (await ownerHash(row.id, account))) return row
  return undefined
}

/** A new vault in "máy dùng chung": an outbox key and no replica key. `secretFor` asks the server for what wraps that key; without
 * it (null) the vault lives as long as the page. */
export async function createVault(
  account: string,
  secretFor: (device: string) => Promise<Bytes | null>,
  now: Date,
): Promise<Unlocked> {
  const id = toHex(random(8))
  const device = crypto.randomUUID()
  const secret = await secretFor(device)
  const keys: Keys = { replica: null, outbox: await makeDataKey() }
  const deviceKey = await makeDeviceKey()
  const wraps = secret ? { account: await wrapKeys(keys, { secret }, deviceKey) } : {}
  const owner = await ownerHash(id, account)
  const row: VaultRow = {
    id,
    device,
    owner,
    deviceKey,
    wraps,
    mode: 'shared',
    credential: null,
    tries: 0,
    lastOnline: now.toISOString(),
  }
  await saveVault(row)
  const attempt = secret && (await unlock(row, 'account', { secret }))
  return attempt && attempt !== 'erased' && 'keys' in attempt ? attempt : { row, keys }
}

/** Opens by one method. The try is counted before it is made, so that killing the page does not win free tries. */
export async function unlock(
  row: VaultRow,
  method: Method,
  proof: Proof,
  extractable = false,
): Promise<Attempt> {
  const wrap = row.wraps[method]
  if (!wrap) return { wrong: PIN_TRIES - row.tries }
  const tried = method === 'pin' ? await countTry(row) : row
  try {
    const keys = await unwrapKeys(wrap, proof, row.deviceKey, extractable)
    const open = { ...tried, tries: 0 }
    await saveVault(open)
    return { row: open, keys }
  } catch {
    if (method !== 'pin') return { wrong: 0 }
    if (tried.tries < PIN_TRIES) return { wrong: PIN_TRIES - tried.tries }
    await eraseReplica(tried)
    return 'erased'
  }
}

/** Replaces the wraps made from what the person knows or has; the account's wrap of the outbox key stays. */
export async function rewrap(
  open: Unlocked,
  method: 'pin' | 'passkey',
  proof: Proof,
  credential: VaultRow['credential'] = null,
): Promise<Unlocked> {
  const replica = open.keys.replica ?? (await makeDataKey())
  const keys = { ...open.keys, replica }
  const wraps = { ...open.row.wraps, [method]: await wrapKeys(keys, proof, open.row.deviceKey) }
  const row: VaultRow = {
    ...open.row,
    mode: 'own',
    wraps,
    tries: 0,
    credential: credential ?? open.row.credential,
  }
  await saveVault(row)
  return { row, keys }
}

/** Deletes the replica and every way to it. What waits in the outbox stays, under the account's wrap. */
export async function eraseReplica(row: VaultRow): Promise<VaultRow> {
  const { account } = row.wraps
  const kept: VaultRow = {
    ...row,
    mode: 'shared',
    wraps: account ? { account: { ...account, replica: null } } : {},
    credential: null,
    tries: 0,
  }
  await saveVault(kept)
  const db = await openDatabase(row.id)
  await Promise.all(REPLICA.map(store => db.clear(store)))
  db.close()
  return kept
}

export async function destroyVault(id: string) {
  await inRegistry(db => db.delete('vaults', id))
  await deleteDB(`hssk-${id}`)
}

/** How many entries lie sealed in a vault; the count is no secret. */
export async function countSealed(id: string): Promise<number> {
  const db = await openDatabase(id)
  const n = await db.count('outbox')
  db.close()
  return n
}

const ownerHash = (id: string, account: string) => sha256(utf8(`${id}|${account}`))

async function countTry(row: VaultRow): Promise<VaultRow> {
  const tried = await inRegistry(async db => {
    const tx = db.transaction('vaults', 'readwrite')
    const now: VaultRow = (await tx.store.get(row.id)) ?? row
    const next = { ...now, tries: now.tries + 1 }
    await tx.store.put(next)
    await tx.done
    return next
  })
  return tried
}

async function inRegistry<T>(act: (db: IDBPDatabase) => Promise<T>): Promise<T> {
  const db = await registry()
  try {
    return await act(db)
  } finally {
    db.close()
  }
}
