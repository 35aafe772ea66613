import type { IDBPDatabase } from 'idb'
import { type Bytes, seal, unseal, utf8 } from './keys'

/** One kind of rows, kept in order of their ids; `prefix` narrows to ids that begin so. */
export interface Rows<T> {
  get(id: string): Promise<T | undefined>
  put(id: string, value: T, version?: number): Promise<void>
  putAll(entries: [id: string, value: T, version?: number][]): Promise<void>
  delete(...ids: string[]): Promise<void>
  ids(prefix?: string): Promise<string[]>
  all(prefix?: string): Promise<T[]>
  clear(prefix?: string): Promise<void>
}

type Codec<T> = { write(value: T): Bytes; read(bytes: Bytes): T }
type Row = { id: string; v: number; box: Bytes }

const json = {
  write: (value: unknown) => utf8(JSON.stringify(value)),
  read: (bytes: Bytes) => JSON.parse(new TextDecoder().decode(bytes)),
}
export const bytes: Codec<Bytes> = { write: value => value, read: value => value }

/** Rows on disk, each sealed with `key` and bound to its place `account|store|id|version`. */
export function sealedRows<T>(
  db: IDBPDatabase,
  store: string,
  account: string,
  key: CryptoKey,
  codec: Codec<T> = json,
): Rows<T> {
  const place = (id: string, v: number) => `${account}|${store}|${id}|${v}`
  const close = async (id: string, value: T, v = 1): Promise<Row> => ({
    id,
    v,
    box: await seal(key, codec.write(value), place(id, v)),
  })
  const open = async (row: Row) => codec.read(await unseal(key, row.box, place(row.id, row.v)))
  return {
    async get(id) {
      const row: Row | undefined = await db.get(store, id)
      return row && open(row)
    },
    async put(id, value, version) {
      await db.put(store, await close(id, value, version))
    },
    async putAll(entries) {
      const rows = await Promise.all(entries.map(entry => close(...entry)))
      const tx = db.transaction(store, 'readwrite')
      for (const row of rows) tx.store.put(row)
      await tx.done
    },
    async delete(...ids) {
      const tx = db.transaction(store, 'readwrite')
      for (const id of ids) tx.store.delete(id)
      await tx.done
    },
    ids: async prefix => (await db.getAllKeys(store, range(prefix))) as string[],
    all: async prefix => Promise.all(((await db.getAll(store, range(prefix))) as Row[]).map(open)),
    clear: async prefix => (prefix ? db.delete(store, range(prefix) as IDBKeyRange) : db.clear(store)),
  }
}

/** The same without a disk: what "máy dùng chung" holds, gone with the page. */
export function memoryRows<T>(): Rows<T> {
  const rows = new Map<string, T>()
  const ids = (prefix = '') => [...rows.keys()].filter(id => id.startsWith(prefix)).sort()
  return {
    get: async id => rows.get(id),
    put: async (id, value) => void rows.set(id, value),
    putAll: async entries => entries.forEach(([id, value]) => void rows.set(id, value)),
    delete: async (...gone) => gone.forEach(id => void rows.delete(id)),
    ids: async prefix => ids(prefix),
    all: async prefix => ids(prefix).map(id => rows.get(id) as T),
    clear: async prefix => ids(prefix).forEach(id => void rows.delete(id)),
  }
}

const range = (prefix?: string) => (prefix ? IDBKeyRange.bound(prefix, `${prefix}\uffff`) : undefined)
