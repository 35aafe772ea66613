import { signal } from '@preact/signals'
import type { IDBPDatabase } from 'idb'
import type { Record } from '../api/types'
import type { OutboxItem, Photo } from '../sync/types'
import type { Bytes } from './keys'
import { bytes, memoryRows, type Rows, sealedRows } from './rows'
import { openDatabase, type Unlocked, type VaultRow } from './vaults'

/** A view last seen, with when. */
export type Seen = { value: unknown; asOf: string }
export type Cursor = { after: string | null; epoch: number; asOf: string }

/** The open vault: everything pages see comes out of these rows. */
export type Opened = {
  vault: VaultRow
  unlocked: Unlocked
  account: string
  db: IDBPDatabase
  records: Rows<Record>
  views: Rows<Seen>
  cursors: Rows<Cursor>
  outbox: Rows<OutboxItem>
  photos: Rows<Photo>
  blobs: Rows<Bytes>
  drafts: Rows<unknown>
  nextCounter(): Promise<number>
}

export const opened = signal<Opened | null>(null)

/** Stores over the keys. Without a replica key ("máy dùng chung") records live in memory only. */
export async function openStores(unlocked: Unlocked, account: string): Promise<Opened> {
  const { row: vault, keys } = unlocked
  const db = await openDatabase(vault.id)
  // the vault's id stands for the account in what is bound to a row: it is known before anything is open
  const kept = <T>(store: string) =>
    keys.replica ? sealedRows<T>(db, store, vault.id, keys.replica) : memoryRows<T>()
  const out = <T>(store: string) => sealedRows<T>(db, store, vault.id, keys.outbox)
  return {
    vault,
    unlocked,
    account,
    db,
    records: kept('records'),
    views: kept('views'),
    cursors: kept('meta'),
    outbox: out('outbox'),
    photos: out('photos'),
    blobs: sealedRows(db, 'blobs', vault.id, keys.outbox, bytes),
    drafts: out('drafts'),
    nextCounter: () => nextCounter(db),
  }
}

async function nextCounter(db: IDBPDatabase): Promise<number> {
  const tx = db.transaction('counters', 'readwrite')
  const next = ((await tx.store.get('mutation')) ?? 0) + 1
  await tx.store.put(next, 'mutation')
  await tx.done
  return next
}
