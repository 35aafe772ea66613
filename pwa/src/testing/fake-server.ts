import type { Mutation, Patient, Session } from '../api/types'
import { FakeRecords } from './fake-records'

export const HANH: Session = {
  account: 'a0000000-0000-4000-8000-000000000011',
  name: 'Nguyễn Thị Mỹ Hạnh',
  level: 2,
  roles: ['resident'],
  station: null,
  patient: 'b0000000-0000-4000-8000-000000000011',
  stepUpUntil: null,
  locale: 'vi',
}
export const TUAN: Session = {
  ...HANH,
  account: 'a0000000-0000-4000-8000-000000000012',
  name: 'Trần Minh Tuấn',
  patient: 'b0000000-0000-4000-8000-000000000012',
}
export const AN = 'b0000000-0000-4000-8000-000000000013'

type Fault = 'no-network' | 'answer-lost' | number | { reason: string | null; code: number }
type Upload = { patient: string; size: number; sha256: string; bytes: number[]; isPicture: boolean }

/** A small honest server: it keeps the wire contract for what a phone asks, and loses or refuses calls when told to. */
export class FakeServer {
  session: Session | null = HANH
  people: Patient[] = [
    person(HANH.patient ?? '', 'Nguyễn Thị Mỹ Hạnh', 'self'),
    person(AN, 'Trần Gia An', 'child'),
  ]
  records = new Map<string, FakeRecords>()
  uploads = new Map<string, Upload>()
  keys = new Map<string, string>()
  /** faults for the next calls to a path that contains the word, each used once */
  faults: { on: string; fault: Fault }[] = []
  /** faults that last until taken away */
  broken = new Map<string, Fault>()
  /** plain answers by path, and which of them need nobody signed in */
  answers = new Map<string, unknown>()
  open = new Set<string>()
  /** what happens elsewhere while a call to a path is under way, once */
  meanwhile = new Map<string, () => Promise<unknown>>()
  pageSize = 200
  calls: string[] = []
  pushed: Mutation[][] = []
  refusesPictures = false
  signOutAt: string | null = null

  of(patient: string): FakeRecords {
    const records = this.records.get(patient) ?? new FakeRecords()
    this.records.set(patient, records)
    return records
  }

  install() {
    globalThis.fetch = (input, init) => this.#fetch(String(input), init)
  }

  fail(on: string, ...faults: Fault[]) {
    this.faults.push(...faults.map(fault => ({ on, fault })))
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const method = init.method ?? 'GET'
    this.calls.push(`${method} ${path}`)
    await this.#meanwhile(path)
    const fault = this.#fault(`${method} ${path}`)
    if (fault === 'no-network') throw new TypeError('Failed to fetch')
    if (typeof fault === 'number') return refusal(fault, null)
    if (typeof fault === 'object') return refusal(fault.code, fault.reason)
    const answer = await this.#answer(method, new URL(path, 'https://sokhoe.test'), init)
    if (fault === 'answer-lost') throw new TypeError('Failed to fetch')
    return answer
  }

  async #meanwhile(path: string) {
    for (const [on, act] of this.meanwhile) {
      if (path.includes(on) && this.meanwhile.delete(on)) await act()
    }
  }

  #fault(call: string): Fault | undefined {
    const i = this.faults.findIndex(({ on }) => call.includes(on))
    if (i >= 0) return this.faults.splice(i, 1)[0]?.fault
    return [...this.broken].find(([on]) => call.includes(on))?.[1]
  }

  async #answer(method: string, url: URL, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (method !== 'GET' && method !== 'HEAD' && headers.get('X-SoKhoe') !== '1') return refusal(403, 'csrf')
    if (url.pathname === '/auth/sign-out') return this.#signOut()
    if (url.pathname === '/api/v1/visitor') return json({ session: this.session ?? null })
    if (!this.session && !this.open.has(url.pathname)) return refusal(401, null)
    const plain = this.answers.get(url.pathname + url.search)
    if (plain) return json(plain)
    if (method === 'PATCH') this.session = { ...this.session, ...JSON.parse(String(init.body)) }
    if (url.pathname === '/api/v1/patients') return json({ items: this.people, next: null })
    if (url.pathname === '/api/v1/sync/changes') return this.#changes(url.searchParams)
    if (url.pathname === '/api/v1/sync/mutations') return this.#push(JSON.parse(String(init.body)))
    if (url.pathname.startsWith('/api/v1/devices/')) return this.#key(method, url.pathname, init)
    if (url.pathname.includes('/evidence')) return this.#evidence(method, url, init)
    return refusal(404, null)
  }

  #signOut() {
    this.session = null
    return new Response(null, { status: 204, headers: this.signOutAt ? { Location: this.signOutAt } : {} })
  }

  async #push({ mutations }: { mutations: Mutation[] }) {
    if (mutations.length > 100 || mutations.some(mutation => mutation.kind === 'poison'))
      return refusal(422, 'invalid')
    this.pushed.push(mutations)
    const results = []
    for (const mutation of mutations)
      results.push(
        await (this.#knows(mutation.patient)
          ? this.of(mutation.patient).apply(mutation)
          : notFound(mutation)),
      )
    return json({ results })
  }

  #changes(query: URLSearchParams) {
    const patient = query.get('patient') ?? ''
    if (!this.#knows(patient)) return json({ wipe: true })
    const after = query.get('after')
    const { epoch } = this.of(patient)
    if (after && !after.startsWith(`e${epoch}`)) return json({ items: [], next: null, more: true, epoch })
    const changes = this.of(patient).changes(
      Number(after?.split('c')[1] ?? 0),
      Math.min(this.pageSize, Number(query.get('limit'))),
    )
    return json({ ...changes, next: `e${epoch}${changes.next}` })
  }

  #key(method: string, path: string, init: RequestInit) {
    const kept = this.keys.get(path)
    if (method === 'GET') return kept ? json({ key: kept }) : refusal(404, null)
    if (method === 'PUT' && kept) return refusal(409, 'key-kept')
    if (method === 'DELETE') this.keys.delete(path)
    else this.keys.set(path, JSON.parse(String(init.body)).key)
    return new Response(null, { status: 204 })
  }

  async #evidence(method: string, url: URL, init: RequestInit) {
    const [, , , , patient = '', , id = ''] = url.pathname.split('/')
    if (method === 'POST') return this.#start(patient, JSON.parse(String(init.body)))
    const upload = this.uploads.get(id)
    if (!upload) return refusal(404, null)
    if (method === 'HEAD')
      return new Response(null, { headers: { 'Upload-Offset': String(upload.bytes.length) } })
    if (Number(url.searchParams.get('offset')) !== upload.bytes.length) return refusal(409, 'wrong-offset')
    for (const byte of init.body as Uint8Array) upload.bytes.push(byte)
    if (upload.bytes.length < upload.size || !this.refusesPictures) return new Response(null, { status: 204 })
    this.uploads.delete(id)
    return refusal(422, 'not-a-picture')
  }

  #start(patient: string, { size, sha256 }: Upload) {
    const id = crypto.randomUUID()
    this.uploads.set(id, { patient, size, sha256, bytes: [], isPicture: true })
    return json({ id }, 201)
  }

  #knows = (patient: string) => this.people.some(known => known.id === patient)
}

export function person(id: string, name: string, relationship: string): Patient {
  return {
    id,
    name,
    birthDate: '1994-03-14',
    birthDateText: null,
    sex: 'female',
    numberMasked: null,
    commune: { code: '31150', name: 'An Bình' },
    relationship,
    level: 'owner',
    until: null,
  }
}

const notFound = async (mutation: Mutation) => ({
  id: mutation.id,
  outcome: 'rejected',
  first: null,
  reason: 'not-found',
  errors: {},
  record: null,
  other: null,
})
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const refusal = (code: number, reason: string | null) =>
  json({ code, status: '', message: '', reason, errors: {} }, code)
