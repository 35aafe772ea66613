import { beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../storage/keys'
import { opened } from '../storage/opened'
import { AN, type FakeServer } from '../testing/fake-server'
import { boot, newPhone, settled } from '../testing/phone'
import { outbox, photoUrl, recordsOf, saveEntry, sendNow } from './index'
import { addPhoto, keepPhoto, PART } from './photos'
import { steps } from './shrink'

let server: FakeServer
const picture = () =>
  new Blob([crypto.getRandomValues(new Uint8Array(60_000)), new Uint8Array(PART * 2)], { type: 'image/jpeg' })
const dose = (photo: string) => ({
  patient: AN,
  kind: 'immunization',
  content: { lot: 'A' },
  occurred: null,
  photos: [{ photo, region: { x: 0, y: 0, w: 1, h: 0.5 } }],
})
const evidence = () =>
  server
    .of(AN)
    .shown()
    .map(row => row.evidence)
const photos = async () => (await opened.value?.photos.all()) ?? []

beforeEach(async () => {
  server = await newPhone()
  await boot()
  await settled()
})

describe('a photo', () => {
  it('that is up before the entry leaves travels with it', async () => {
    const photo = await keepPhoto(AN, picture())
    await sendNow()
    await saveEntry(dose(photo))
    await sendNow()
    const [id] = server.uploads.keys()
    expect(evidence()).toEqual([[{ id, region: { x: 0, y: 0, w: 1, h: 0.5 } }]])
    expect(server.pushed.flat()).toHaveLength(1)
  })

  it('that is up stays in sight of the form that is still being filled', async () => {
    const photo = await keepPhoto(AN, picture())
    await sendNow()
    expect((await photos())[0]?.state).toBe('up')
    server.broken.set('/evidence', 'no-network')
    expect(await photoUrl(AN, photo)).toMatch(/^blob:/)
  })

  it('of one page serves several entries, each with its own part', async () => {
    server.broken.set('/evidence', 'no-network')
    const photo = await keepPhoto(AN, picture())
    await saveEntry(dose(photo))
    const region = { x: 0, y: 0.5, w: 1, h: 0.5 }
    await saveEntry({ ...dose(photo), photos: [{ photo, region }] })
    await sendNow()
    server.broken.clear()
    await sendNow()
    const [id] = server.uploads.keys()
    expect(server.uploads.size).toBe(1)
    expect(evidence().map(([shown]) => [shown?.id, shown?.region?.y])).toEqual([
      [id, 0],
      [id, 0.5],
    ])
  })

  it('that is not up does not hold the entry back; it follows by an amend', async () => {
    server.broken.set('/evidence', 'no-network')
    const photo = await keepPhoto(AN, picture())
    await saveEntry(dose(photo))
    await sendNow()
    expect(evidence()).toEqual([[]])
    expect(recordsOf(AN).value[0]).toMatchObject({ pending: 'waiting' })
    server.broken.clear()
    await sendNow()
    expect(evidence()[0]).toHaveLength(1)
    expect(server.pushed.flat().map(mutation => mutation.type)).toEqual(['create', 'amend'])
    expect(outbox.value.every(item => item.state === 'sent')).toBe(true)
  })

  it('goes on where it stopped, byte for byte', async () => {
    const whole = picture()
    server.fail('offset=131072', 'answer-lost')
    await keepPhoto(AN, whole)
    await settled()
    await sendNow()
    const [upload] = server.uploads.values()
    expect(await sha256(new Uint8Array(upload?.bytes ?? []))).toBe(
      await sha256(new Uint8Array(await whole.arrayBuffer())),
    )
    expect(server.calls.some(call => call.startsWith('HEAD'))).toBe(true)
    expect((await photos())[0]?.state).toBe('up')
  })

  it('whose upload the server forgot starts again', async () => {
    server.broken.set('offset=131072', 'no-network')
    await keepPhoto(AN, picture())
    await settled()
    server.uploads.clear()
    server.broken.clear()
    await sendNow()
    expect((await photos())[0]?.state).toBe('up')
    expect(server.uploads.size).toBe(1)
  })

  it('that the server cannot read leaves the entry and says why', async () => {
    server.refusesPictures = true
    server.broken.set('/evidence', 'no-network')
    const photo = await keepPhoto(AN, picture())
    await saveEntry(dose(photo))
    await sendNow()
    server.broken.clear()
    await sendNow()
    expect(evidence()).toEqual([[]])
    expect(outbox.value.map(item => [item.state, item.reason])).toEqual([
      ['sent', null],
      ['refused', 'not-a-picture'],
    ])
    expect((await photos())[0]).toMatchObject({ state: 'refused', reason: 'not-a-picture' })
  })

  it('lies sealed on the phone until it is up and not after', async () => {
    server.session = null
    const photo = await keepPhoto(AN, picture())
    const raw = await opened.value?.db.get('blobs', photo)
    expect(raw.box.slice(-1000).every((byte: number) => byte === 0)).toBe(false)
  })

  it('that is no picture is refused before anything is stored', async () => {
    Object.assign(globalThis, {
      createImageBitmap: () => Promise.reject(new DOMException('bad', 'InvalidStateError')),
    })
    expect(await addPhoto(AN, new Blob(['<html>'], { type: 'image/jpeg' }))).toEqual({
      refused: 'not-a-picture',
    })
    expect(await photos()).toEqual([])
  })

  it('can be looked at, or not, without an exception', async () => {
    expect(await photoUrl(AN, 'unknown')).toBeNull()
  })
})

describe('shrinking', () => {
  it('gives up quality before pixels and ends', () => {
    const all = [...steps()]
    expect(all[0]).toEqual({ side: 2000, quality: 0.8 })
    expect(all[1]?.side).toBe(2000)
    expect(all.at(-1)?.side).toBeGreaterThanOrEqual(500)
    expect(all.length).toBeLessThan(30)
  })
})
