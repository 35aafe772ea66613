import type { Content, Mutation, Outcome, Record, Result } from '../api/types'
import { uuid5 } from '../sync/uuid'

type Version = Pick<Record, 'content' | 'occurred' | 'evidence'>
type Row = { record: Record; versions: Version[]; seq: number }

/** One patient's records as the contract's §4 keeps them: versions, siblings, proposals, tombstones, replays. */
export class FakeRecords {
  rows = new Map<string, Row>()
  epoch = 1
  #seq = 0
  #done = new Map<string, { body: string; result: Result }>()

  async apply(mutation: Mutation): Promise<Result> {
    const body = JSON.stringify(mutation)
    const before = this.#done.get(mutation.id)
    if (before && before.body !== body) return refused(mutation, 'mutation-id-reused')
    if (before)
      return {
        ...before.result,
        outcome: 'replayed',
        first: before.result.outcome as Outcome,
        record: this.rows.get(before.result.record?.id ?? '')?.record ?? null,
      }
    const result = await this.#act(mutation)
    this.#done.set(mutation.id, { body, result })
    return result
  }

  /** What staff or another device does: a change this phone did not make. */
  touch(id: string, change: Partial<Record>) {
    const row = this.#row(id)
    this.#write({ ...row.record, ...change, version: row.record.version + 1 }, row.versions)
  }

  shown = () =>
    [...this.rows.values()]
      .map(row => row.record)
      .filter(record => record.verificationStatus !== 'entered-in-error')

  changes(after: number, limit: number) {
    const later = [...this.rows.values()].filter(row => row.seq > after).sort((a, b) => a.seq - b.seq)
    const page = later.slice(0, limit)
    const items = page.map(({ record }) =>
      record.verificationStatus === 'entered-in-error' ? { id: record.id, gone: true } : record,
    )
    return { items, next: `c${page.at(-1)?.seq ?? after}`, more: later.length > limit, epoch: this.epoch }
  }

  async #act(mutation: Mutation): Promise<Result> {
    if (mutation.occurred?.from && mutation.occurred.from > '2099')
      return refused(mutation, 'invalid', { occurred: ['in-the-future'] })
    if (mutation.type === 'create') return this.#create(mutation)
    const row = this.rows.get(mutation.record)
    if (!row) return refused(mutation, 'not-found')
    if ((mutation.base ?? 0) > row.record.version) return refused(mutation, 'base-unknown')
    if (mutation.type === 'retract') return this.#retract(mutation, row)
    if (mutation.type === 'resolve') return this.#resolve(mutation, row)
    return this.#amend(mutation, row)
  }

  #create(mutation: Mutation): Result {
    if (this.rows.has(mutation.record)) return refused(mutation, 'record-exists')
    return answer(
      mutation,
      'applied',
      this.#write(fresh(mutation, mutation.record, mutation.content ?? {}), []),
    )
  }

  async #amend(mutation: Mutation, { record, versions }: Row): Promise<Result> {
    const held = versions[(mutation.base ?? 1) - 1] ?? record
    const mine = changedKeys(held, mutation)
    if (record.verificationStatus === 'confirmed')
      return answer(
        mutation,
        'converted',
        this.#beside(await uuid5(mutation.id, 'sibling'), record, mutation, { supersedes: record.id }),
        record,
      )
    const theirs = changedKeys(held, record)
    const clash = record.verificationStatus === 'entered-in-error' || [...mine].some(key => theirs.has(key))
    if (clash)
      return answer(
        mutation,
        'conflict',
        this.#beside(await uuid5(mutation.id, 'sibling'), record, mutation, { conflictOf: record.id }),
        record,
      )
    return answer(
      mutation,
      'applied',
      this.#write(
        {
          ...record,
          ...merged(record, mutation, mine),
          verificationStatus: 'unconfirmed',
          version: record.version + 1,
        },
        versions,
      ),
    )
  }

  #retract(mutation: Mutation, { record, versions }: Row): Result {
    if (record.verificationStatus === 'confirmed') return refused(mutation, 'confirmed-cannot-be-withdrawn')
    return answer(
      mutation,
      'applied',
      this.#write(
        { ...record, verificationStatus: 'entered-in-error', version: record.version + 1 },
        versions,
      ),
    )
  }

  #resolve(mutation: Mutation, { record, versions }: Row): Result {
    const original = this.#row(record.conflictOf ?? '')
    if (mutation.choice === 'station') return answer(mutation, 'applied', original.record)
    const { content, occurred, evidence } = mutation.choice === 'mine' ? record : original.record
    const kept =
      mutation.choice === 'mine'
        ? this.#write(
            { ...original.record, content, occurred, evidence, version: original.record.version + 1 },
            original.versions,
          )
        : original.record
    this.#write({ ...record, verificationStatus: 'entered-in-error', version: record.version + 1 }, versions)
    return answer(mutation, 'applied', kept)
  }

  #beside(id: string, record: Record, mutation: Mutation, links: Partial<Record>): Record {
    const made = fresh({ ...mutation, kind: record.kind }, id, mutation.content ?? record.content)
    return this.#write(
      {
        ...made,
        occurred: mutation.occurred === undefined ? record.occurred : mutation.occurred,
        evidence: mutation.evidence ?? record.evidence,
        ...links,
      },
      [],
    )
  }

  #write(record: Record, versions: Version[]): Record {
    const { content, occurred, evidence } = record
    this.rows.set(record.id, {
      record,
      versions: [...versions, { content, occurred, evidence }],
      seq: ++this.#seq,
    })
    return record
  }

  #row(id: string): Row {
    const row = this.rows.get(id)
    if (!row) throw new Error(`no record ${id}`)
    return row
  }
}

function fresh(mutation: Mutation, id: string, content: Content): Record {
  return {
    id,
    kind: mutation.kind ?? '',
    code: null,
    content,
    contentSchema: 1,
    source: 'family',
    verificationStatus: 'unconfirmed',
    tag: 'self-declared',
    sensitivity: 'normal',
    version: 1,
    occurred: mutation.occurred ?? null,
    author: { name: 'Nguyễn Thị Mỹ Hạnh', role: 'family', onBehalfOf: null },
    recordedAt: mutation.recordedAt,
    receivedAt: '2026-06-10T02:00:00Z',
    evidence: mutation.evidence ?? [],
    verification: null,
    task: null,
    supersedes: null,
    conflictOf: null,
    duplicateOf: null,
  }
}

const flat = ({ content, occurred, evidence }: Partial<Version>): { [key: string]: unknown } => ({
  ...Object.fromEntries(Object.entries(content ?? {}).map(([key, value]) => [`content.${key}`, value])),
  ...(occurred === undefined ? {} : { occurred }),
  ...(evidence === undefined ? {} : { evidence }),
})

function changedKeys(held: Version, next: Partial<Version>): Set<string> {
  const [a, b] = [flat({ ...held, ...(next.content ? {} : { content: {} }) }), flat(next)]
  const keys = new Set([...Object.keys(a).filter(key => key.startsWith('content.')), ...Object.keys(b)])
  return new Set([...keys].filter(key => JSON.stringify(a[key]) !== JSON.stringify(b[key])))
}

function merged(record: Record, mutation: Mutation, mine: Set<string>): Version {
  const content = { ...record.content }
  for (const key of mine) {
    if (!key.startsWith('content.')) continue
    const name = key.slice(8)
    if (mutation.content && name in mutation.content) content[name] = mutation.content[name]
    else delete content[name]
  }
  return {
    content,
    occurred: mine.has('occurred') && mutation.occurred !== undefined ? mutation.occurred : record.occurred,
    evidence: mine.has('evidence') && mutation.evidence ? mutation.evidence : record.evidence,
  }
}

const answer = (
  mutation: Mutation,
  outcome: Outcome,
  record: Record,
  other: Record | null = null,
): Result => ({ id: mutation.id, outcome, first: null, reason: null, errors: {}, record, other })
const refused = (mutation: Mutation, reason: string, errors = {}): Result => ({
  id: mutation.id,
  outcome: 'rejected',
  first: null,
  reason,
  errors,
  record: null,
  other: null,
})
