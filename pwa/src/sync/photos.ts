import { ApiError, answer, request } from '../api/request'
import { sha256 } from '../storage/keys'
import { type Opened, opened } from '../storage/opened'
import { endOf, type SyncEnd } from './ends'
import { change, outbox } from './outbox'
import { isPdf } from './pdf'
import { shrink } from './shrink'
import { photosAdded } from './signals'
import type { OutboxItem, Photo } from './types'

export const PART = 128 * 1024
const KEPT_MS = 7 * 86_400_000

/** Takes a photo in: shrunk, without metadata, sealed; it uploads by itself. Nothing but a picture gets in. */
export async function addPhoto(
  patient: string,
  file: Blob,
): Promise<{ id: string; url: string } | { refused: 'not-a-picture' | 'too-large' }> {
  const small = await shrink(file)
  return 'refused' in small ? small : { id: await keepPhoto(patient, small), url: URL.createObjectURL(small) }
}

const FILE_BYTES = 8_000_000

/** A picture, or a PDF as it is: its first bytes say so, whatever its name. */
export async function addFile(
  patient: string,
  file: Blob,
): Promise<{ id: string; url: string; pdf: boolean } | { refused: 'not-a-file' | 'too-large' }> {
  if (!(await isPdf(file))) {
    const photo = await addPhoto(patient, file)
    if ('refused' in photo) return { refused: photo.refused === 'too-large' ? 'too-large' : 'not-a-file' }
    return { ...photo, pdf: false }
  }
  if (file.size > FILE_BYTES) return { refused: 'too-large' }
  const pdf = new Blob([file], { type: 'application/pdf' })
  return { id: await keepPhoto(patient, pdf), url: URL.createObjectURL(pdf), pdf: true }
}

/** Seals a picture that is small enough already and lets it upload. */
export async function keepPhoto(patient: string, small: Blob): Promise<string> {
  const store = opened.value
  if (!store) throw new Error('the vault is locked')
  const bytes = new Uint8Array(await small.arrayBuffer())
  const photo: Photo = {
    id: crypto.randomUUID(),
    patient,
    sha256: await sha256(bytes),
    size: bytes.length,
    type: small.type,
    state: 'waiting',
    evidence: null,
    offset: 0,
    reason: null,
    addedAt: new Date().toISOString(),
  }
  await store.blobs.put(photo.id, bytes)
  await store.photos.put(photo.id, photo)
  photosAdded.value++
  return photo.id
}

/** A photo nobody refers to any more (the person took it back before saving). */
export async function dropPhoto(id: string) {
  if (opened.value) await forgetPhoto(opened.value, id)
}

/** Photos that are done and that no entry waits for any more. */
export async function tidyPhotos(store: Opened, items: readonly OutboxItem[], now: number) {
  const needed = new Set(items.flatMap(item => item.photos.map(ref => ref.photo)))
  for (const photo of await store.photos.all()) {
    if (!needed.has(photo.id) && now - Date.parse(photo.addedAt) > KEPT_MS) await forgetPhoto(store, photo.id)
  }
}

async function forgetPhoto(store: Opened, id: string) {
  await store.photos.delete(id)
  await store.blobs.delete(id)
}

/** Uploads what waits, one photo after the other, each from where it stopped. */
export async function pushPhotos(store: Opened): Promise<SyncEnd> {
  let end: SyncEnd = 'nothing'
  for (const photo of await store.photos.all()) {
    if (photo.state !== 'waiting' && photo.state !== 'uploading') continue
    try {
      await upload(store, photo)
      end = 'sent'
    } catch (error) {
      return endOf(error)
    }
  }
  return end
}

async function upload(store: Opened, photo: Photo) {
  const bytes = await store.blobs.get(photo.id)
  if (!bytes) return settlePhoto(store, { ...photo, state: 'refused', reason: 'evidence-not-found' })
  try {
    let now = await placed(store, photo)
    while (now.offset < now.size) now = await part(store, now, bytes)
    await settlePhoto(store, { ...now, state: 'up' })
  } catch (error) {
    if (error instanceof ApiError && [404, 413, 422].includes(error.code)) return refused(store, photo, error)
    throw error
  }
}

/** The photo with its id on the server and the place to go on from. */
async function placed(store: Opened, photo: Photo): Promise<Photo> {
  if (photo.evidence) {
    const offset = await uploaded(photo)
    if (offset !== null) return { ...photo, offset }
  }
  const { sha256, size, type, patient } = photo
  const { id } = await request<{ id: string }>('POST', `/api/v1/patients/${patient}/evidence`, {
    sha256,
    size,
    type,
  })
  return keep(store, { ...photo, evidence: id, offset: 0, state: 'uploading' })
}

async function part(store: Opened, photo: Photo, bytes: Uint8Array<ArrayBuffer>): Promise<Photo> {
  const piece = bytes.slice(photo.offset, photo.offset + PART)
  try {
    await request('PUT', `${path(photo)}?offset=${photo.offset}`, piece)
    return keep(store, { ...photo, offset: photo.offset + piece.length })
  } catch (error) {
    const offset = error instanceof ApiError && error.reason === 'wrong-offset' ? await uploaded(photo) : null
    // the same wrong place twice would go round for ever
    if (offset === null || offset === photo.offset) throw error
    return { ...photo, offset }
  }
}

/** How far the server got; null when it does not know the upload (any more). */
async function uploaded(photo: Photo): Promise<number | null> {
  try {
    const response = await answer('HEAD', path(photo))
    return Number(response.headers.get('Upload-Offset') ?? 0)
  } catch (error) {
    if (error instanceof ApiError && error.code === 404) return null
    throw error
  }
}

async function refused(store: Opened, photo: Photo, error: ApiError) {
  await settlePhoto(store, {
    ...photo,
    evidence: null,
    state: 'refused',
    reason: error.reason ?? 'not-a-picture',
  })
  await change(items =>
    items.map(item => (shows(item, photo.id) ? without(item, photo.id, error.reason) : item)),
  )
}

function without(item: OutboxItem, photo: string, reason: string | null): OutboxItem {
  const photos = item.photos.filter(ref => ref.photo !== photo)
  if (!item.carriesPhotos || photos.length) return { ...item, photos }
  return { ...item, photos, state: 'refused', reason: reason ?? 'not-a-picture' }
}

async function settlePhoto(store: Opened, photo: Photo) {
  await keep(store, photo)
  // a form that is still being filled shows the picture, with or without network
  const drafted = photo.state === 'up' && !outbox.value.some(item => shows(item, photo.id))
  if (!drafted) await store.blobs.delete(photo.id)
}

const shows = (item: OutboxItem, photo: string) => item.photos.some(ref => ref.photo === photo)

async function keep(store: Opened, photo: Photo): Promise<Photo> {
  await store.photos.put(photo.id, photo)
  return photo
}

const path = (photo: Photo) => `/api/v1/patients/${photo.patient}/evidence/${photo.evidence}`
