import { openDB } from 'idb'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeDataKey, random, seal, unseal, utf8 } from './keys'
import { openStores } from './opened'
import { sealedRows } from './rows'
import {
  createVault,
  destroyVault,
  findVault,
  listVaults,
  openDatabase,
  PIN_TRIES,
  rewrap,
  type Unlocked,
  unlock,
} from './vaults'

const HANH = 'a0000000-0000-4000-8000-000000000011'
const secret = random(32)
const own = async (): Promise<Unlocked> => {
  const { row } = await createVault(HANH, async () => secret, new Date())
  const open = await unlock(row, 'account', { secret }, true)
  if (open === 'erased' || 'wrong' in open) throw new Error('not open')
  return rewrap(open, 'pin', { pin: '260610' })
}

beforeEach(async () => {
  for (const { id } of await listVaults()) await destroyVault(id)
})

describe('a vault', () => {
  it('opens with its PIN and gives the same keys again', async () => {
    const { row, keys } = await own()
    const box = await seal(keys.outbox, utf8('152/94'), 'here')
    const again = await unlock(row, 'pin', { pin: '260610' })
    if (again === 'erased' || 'wrong' in again) throw new Error('not open')
    expect(new TextDecoder().decode(await unseal(again.keys.outbox, box, 'here'))).toBe('152/94')
    expect(again.keys.replica?.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', row.deviceKey)).rejects.toThrow()
  })

  it('counts wrong PINs and forgets them after the right one', async () => {
    const { row } = await own()
    expect(await unlock(row, 'pin', { pin: '000000' })).toEqual({ wrong: PIN_TRIES - 1 })
    expect(await unlock(row, 'pin', { pin: '111111' })).toEqual({ wrong: PIN_TRIES - 2 })
    await unlock(row, 'pin', { pin: '260610' })
    expect((await listVaults())[0]?.tries).toBe(0)
  })

  it('deletes the copy after five wrong PINs and keeps what was unsent for the account', async () => {
    const { row, keys } = await own()
    const store = await openStores({ row, keys }, HANH)
    await store.records.put('an/1', { id: '1' } as never)
    await store.drafts.put('form', 'half typed')
    for (let n = 1; n < PIN_TRIES; n++) await unlock(row, 'pin', { pin: '000000' })
    expect(await unlock(row, 'pin', { pin: '000000' })).toBe('erased')

    const [kept] = await listVaults()
    expect(Object.keys(kept?.wraps ?? {})).toEqual(['account'])
    const open = kept && (await unlock(kept, 'account', { secret }))
    if (!open || open === 'erased' || 'wrong' in open) throw new Error('not open')
    const after = await openStores(open, HANH)
    expect(await after.drafts.get('form')).toBe('half typed')
    expect(await after.db.count('records')).toBe(0)
    expect(open.keys.replica).toBeNull()
  })

  it('stays shut to another secret than the one it was closed with', async () => {
    const { row } = await own()
    expect(await unlock(row, 'account', { secret: random(32) })).toEqual({ wrong: 0 })
  })

  it('is found by its account and tells the account to nobody', async () => {
    const { row } = await own()
    expect((await findVault(HANH))?.id).toBe(row.id)
    expect(await findVault('a0000000-0000-4000-8000-000000000012')).toBeUndefined()
    expect(JSON.stringify(await listVaults())).not.toContain(HANH)
  })
})

describe('sealed rows', () => {
  const open = async () => {
    const db = await openDatabase(`t${crypto.randomUUID()}`)
    return { db, rows: sealedRows<{ name: string }>(db, 'records', 'vault', await makeDataKey()) }
  }

  it('give back what was put and nothing of it lies readable on the disk', async () => {
    const { db, rows } = await open()
    await rows.put('p/1', { name: 'Trần Gia An' }, 3)
    expect(await rows.get('p/1')).toEqual({ name: 'Trần Gia An' })
    const raw = await db.get('records', 'p/1')
    expect(new TextDecoder().decode(raw.box)).not.toContain('Gia An')
  })

  it('refuse a row that was moved to another place or given another version', async () => {
    const { db, rows } = await open()
    await rows.put('p/1', { name: 'An' }, 1)
    const raw = await db.get('records', 'p/1')
    await db.put('records', { ...raw, id: 'p/2' })
    await db.put('records', { ...raw, v: 2 })
    await expect(rows.get('p/2')).rejects.toThrow()
    await expect(rows.get('p/1')).rejects.toThrow()
  })

  it('use a fresh nonce for the same words', async () => {
    const { db, rows } = await open()
    await rows.put('p/1', { name: 'An' })
    const first = await db.get('records', 'p/1')
    await rows.put('p/1', { name: 'An' })
    expect((await db.get('records', 'p/1')).box).not.toEqual(first.box)
  })

  it('clear one patient and leave the others', async () => {
    const { rows } = await open()
    await rows.putAll([
      ['p/1', { name: 'a' }],
      ['p/2', { name: 'b' }],
      ['q/1', { name: 'c' }],
    ])
    await rows.clear('p/')
    expect(await rows.ids()).toEqual(['q/1'])
  })
})

describe('the registry', () => {
  it('names no person in clear', async () => {
    await own()
    const db = await openDB('hssk')
    expect(Object.keys((await db.getAll('vaults'))[0]).sort()).toEqual([
      'credential',
      'device',
      'deviceKey',
      'id',
      'lastOnline',
      'mode',
      'owner',
      'tries',
      'wraps',
    ])
    db.close()
  })
})
