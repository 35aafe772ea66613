import type { Evidence, Mutation, Record } from '../api/types'
import type { OutboxItem, Shown } from './types'

/** Server rows with the pending acts laid over them, in the order they were done: what the server will show when nobody else writes. */
export function overlay(rows: readonly Record[], items: readonly OutboxItem[], patient: string): Shown[] {
  const shown = new Map<string, Shown>(
    rows.map(row => [row.id, { ...row, patient, pending: null, outboxId: null }]),
  )
  for (const item of items) {
    if (item.mutation.patient === patient && isOpen(item)) lay(shown, item)
  }
  const standing = (id: string | null) =>
    id && shown.get(id)?.verificationStatus === 'confirmed' ? id : null
  return (
    [...shown.values()]
      .filter(row => row.verificationStatus !== 'entered-in-error')
      // what took the place of something that no longer stands is an item like any other
      .map(row => (row.supersedes === standing(row.supersedes) ? row : { ...row, supersedes: null }))
  )
}

/** Not yet settled, or refused: a refused entry stays in sight until the person corrects or drops it. */
export const isOpen = (item: OutboxItem) =>
  item.state === 'waiting' || item.state === 'sending' || item.state === 'refused'

function lay(shown: Map<string, Shown>, item: OutboxItem) {
  const { mutation } = item
  const row = shown.get(mutation.record)
  const put = (record: Record) =>
    shown.set(record.id, { ...record, patient: mutation.patient, pending: item.state, outboxId: item.id })
  if (mutation.type === 'create') put(row ?? created(item))
  if (!row) return
  if (mutation.type === 'amend') put(item.state === 'refused' ? row : amended(row, item))
  if (mutation.type === 'retract') put(row.verificationStatus === 'confirmed' ? row : ended(row))
  if (mutation.type === 'resolve') resolve(shown, row, mutation, put)
}

function created({ mutation, kind, source, photos }: OutboxItem): Record {
  const evidence = mutation.evidence ?? []
  return {
    id: mutation.record,
    kind,
    code: null,
    content: mutation.content ?? {},
    contentSchema: 1,
    source,
    verificationStatus: 'unconfirmed',
    tag: evidence.length || photos.length ? 'evidenced' : 'self-declared',
    sensitivity: 'normal',
    version: 1,
    occurred: mutation.occurred ?? null,
    author: null,
    recordedAt: mutation.recordedAt,
    receivedAt: null,
    evidence,
    verification: null,
    task: null,
    supersedes: null,
    conflictOf: null,
    duplicateOf: null,
  }
}

function amended(row: Shown, item: OutboxItem): Record {
  const { mutation } = item
  const changed = {
    ...row,
    content: mutation.content ?? row.content,
    occurred: mutation.occurred === undefined ? row.occurred : mutation.occurred,
    evidence: mutation.evidence ?? row.evidence,
    duplicateOf: mutation.sameAs === undefined ? row.duplicateOf : mutation.sameAs,
  }
  // a confirmed record never changes by a resident's hand: the edit stands beside it as a proposal
  if (row.verificationStatus === 'confirmed') {
    return {
      ...changed,
      id: item.sibling,
      source: item.source,
      verificationStatus: 'unconfirmed',
      tag: declared(changed.evidence),
      version: 1,
      supersedes: row.id,
      verification: null,
      task: null,
      receivedAt: null,
      recordedAt: mutation.recordedAt,
    }
  }
  return {
    ...changed,
    verificationStatus: 'unconfirmed',
    version: row.version + 1,
    tag:
      row.verificationStatus === 'refuted' || row.tag === 'self-declared'
        ? declared(changed.evidence)
        : row.tag,
  }
}

function resolve(
  shown: Map<string, Shown>,
  sibling: Shown,
  mutation: Mutation,
  put: (record: Record) => void,
) {
  const original = sibling.conflictOf ? shown.get(sibling.conflictOf) : undefined
  if (mutation.choice === 'station') return
  if (!original) {
    // the original was deleted: mine lives on without it, theirs is the deletion
    return put(mutation.choice === 'mine' ? { ...sibling, conflictOf: null } : ended(sibling))
  }
  if (mutation.choice === 'mine') {
    put({
      ...original,
      content: sibling.content,
      occurred: sibling.occurred,
      evidence: sibling.evidence,
      version: original.version + 1,
    })
  }
  put(ended(sibling))
}

const ended = (row: Record): Record => ({
  ...row,
  verificationStatus: 'entered-in-error',
  tag: 'entered-in-error',
})
const declared = (evidence: Evidence[]) => (evidence.length ? 'evidenced' : 'self-declared') as Record['tag']
