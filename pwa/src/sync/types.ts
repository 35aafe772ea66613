import type { Evidence, FieldErrors, Mutation, Record, Region } from '../api/types'

export type OutboxState = 'waiting' | 'sending' | 'sent' | 'refused' | 'conflict' | 'converted'
export type PhotoRef = { photo: string; region: Region | null }

/** One act of the person on its way to the server. `id` is the mutation's id; the body is frozen once it was sent. */
export type OutboxItem = {
  id: string
  mutation: Mutation
  kind: string
  state: OutboxState
  /** how often it was sent with no answer known: above 0 the same id and body must be sent until one comes */
  tries: number
  /** the item this one builds on; its outcome gives this one's base */
  waitsFor: string | null
  /** photos not yet up; the mutation does not wait for them, an amend carries them later */
  photos: PhotoRef[]
  /** an amend that only brings photos waits until they are up */
  carriesPhotos: boolean
  /** id the server gives a proposal or a conflict's sibling */
  sibling: string
  source: 'self' | 'family'
  savedAt: string
  reason: string | null
  errors: FieldErrors
  record: Record | null
  other: Record | null
}

export type PhotoState = 'waiting' | 'uploading' | 'up' | 'refused'
export type Photo = {
  id: string
  patient: string
  sha256: string
  size: number
  type: string
  state: PhotoState
  evidence: string | null
  offset: number
  reason: string | null
  addedAt: string
}

/** A record as a page shows it: the server's row with what is still pending laid over it. */
export type Shown = Record & { patient: string; pending: OutboxState | null; outboxId: string | null }
export type Patch = { content?: Record['content']; occurred?: Record['occurred']; evidence?: Evidence[] }
