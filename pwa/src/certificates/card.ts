import type { CardKey, GivenDose } from '../api/types'

/** A card of ours, read and judged on this device alone. */
export type OwnCard = {
  rid: string
  name: string
  birthDate: string | null
  issuedAt: string
  doses: GivenDose[]
}
export type Checked = { card: OwnCard } | { word: 'not-ours' | 'bad-signature' | 'unreadable' }

const LARGEST = 256_000
const CVX = 'http://hl7.org/fhir/sid/cvx'

/** Judge `text` (`shc:/…`, its codes apart by spaces, or a compact JWS) by our keys. Never throws. */
export async function check(text: string, keys: CardKey[]): Promise<Checked> {
  try {
    const jws = text.startsWith('shc:/') ? fromDigits(text) : text.trim()
    const [head, payload, signature] = jws.split('.')
    if (!head || !payload || !signature) return { word: 'unreadable' }
    const { alg, zip, kid } = JSON.parse(new TextDecoder().decode(bytes(head)))
    const key = keys.find(known => known.kid === kid)
    if (!key || alg !== 'ES256' || zip !== 'DEF') return { word: 'not-ours' }
    const signed = new TextEncoder().encode(`${head}.${payload}`)
    if (!(await verifies(key, bytes(signature), signed))) return { word: 'bad-signature' }
    return { card: cardOf(JSON.parse(await inflated(bytes(payload)))) }
  } catch {
    return { word: 'unreadable' }
  }
}

/** Two digits stand for one character, counted from "-" ("Encoding QRs"). */
function fromDigits(text: string): string {
  const pieces = text.split(/\s+/).map(code => /^shc:\/(?:(\d+)\/\d+\/)?(\d+)$/.exec(code))
  const inOrder = pieces.sort((one, other) => Number(one?.[1]) - Number(other?.[1]))
  return inOrder
    .map(piece => (piece?.[2] ?? '').replace(/\d\d/g, pair => String.fromCharCode(Number(pair) + 45)))
    .join('')
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const letters = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(letters, letter => letter.charCodeAt(0))
}

async function verifies({ kty, crv, x, y }: CardKey, signature: BufferSource, signed: BufferSource) {
  const p256 = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, p256, false, ['verify'])
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed)
}

async function inflated(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const text = new TextDecoder()
  let whole = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    whole += text.decode(part.value, { stream: true })
    if (whole.length > LARGEST) throw new RangeError('too large')
  }
  return whole + text.decode()
}

type Resource = {
  resourceType: string
  name?: { family?: string; given?: string[] }[]
  birthDate?: string
  vaccineCode?: { coding?: { system: string; code: string }[]; text?: string }
  occurrenceDateTime?: string
  lotNumber?: string
}
type Claims = {
  nbf: number
  vc: { rid: string; credentialSubject: { fhirBundle: { entry: { resource: Resource }[] } } }
}

function cardOf({ nbf, vc }: Claims): OwnCard {
  const resources = vc.credentialSubject.fhirBundle.entry.map(entry => entry.resource)
  const person = resources.find(resource => resource.resourceType === 'Patient')
  const name = person?.name?.[0]
  return {
    rid: vc.rid,
    name: [name?.family, ...(name?.given ?? [])].filter(Boolean).join(' '),
    birthDate: person?.birthDate ?? null,
    issuedAt: new Date(nbf * 1000).toISOString(),
    doses: resources.filter(resource => resource.resourceType === 'Immunization').map(doseOf),
  }
}

function doseOf(resource: Resource): GivenDose {
  const code = resource.vaccineCode?.coding?.find(coding => coding.system === CVX)?.code
  return {
    product: null,
    productText: resource.vaccineCode?.text ?? null,
    vaccine: code ? `cvx:${code}` : null,
    diseases: [],
    date: resource.occurrenceDateTime ?? null,
    dose: null,
    of: null,
    country: null,
    issuer: null,
    lot: resource.lotNumber ?? null,
  }
}
