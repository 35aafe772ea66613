export type Bytes = Uint8Array<ArrayBuffer>
/** What a person proves to open a vault: a PIN, the passkey's PRF output, or the secret the server keeps for the account. */
export type Proof = { pin: string } | { secret: Bytes }
export type Keys<K = CryptoKey> = { replica: K | null; outbox: K }
export type Wrap = { salt: Bytes; rounds: number; replica: Bytes | null; outbox: Bytes }

export const PIN_ROUNDS = 600_000
const KW = { name: 'AES-KW', length: 256 }
const GCM = { name: 'AES-GCM', length: 256 }
const USES: KeyUsage[] = ['encrypt', 'decrypt']

export const random = (n: number): Bytes => crypto.getRandomValues(new Uint8Array(n))
export const makeDataKey = () => crypto.subtle.generateKey(GCM, true, USES) as Promise<CryptoKey>
/** A key that can be used here and never read: a copy of single rows is worth nothing without this browser's profile. */
export const makeDeviceKey = () => crypto.subtle.generateKey(GCM, false, USES) as Promise<CryptoKey>

/** Wraps both data keys: AES-KW under the key made from `proof`, then AES-GCM under the device's own key. */
export async function wrapKeys(keys: Keys, proof: Proof, device: CryptoKey): Promise<Wrap> {
  const salt = random(16)
  const rounds = 'pin' in proof ? PIN_ROUNDS : 0
  const kek = await keyFrom(proof, salt, rounds)
  const wrap = async (key: CryptoKey) =>
    seal(device, new Uint8Array(await crypto.subtle.wrapKey('raw', key, kek, 'AES-KW')), 'wrap')
  return {
    salt,
    rounds,
    replica: keys.replica && (await wrap(keys.replica)),
    outbox: await wrap(keys.outbox),
  }
}

/** Throws OperationError when the proof is wrong. Extractable keys are needed only to wrap them anew. */
export async function unwrapKeys(
  wrap: Wrap,
  proof: Proof,
  device: CryptoKey,
  extractable = false,
): Promise<Keys> {
  const kek = await keyFrom(proof, wrap.salt, wrap.rounds)
  const unwrap = async (box: Bytes) =>
    crypto.subtle.unwrapKey('raw', await unseal(device, box, 'wrap'), kek, 'AES-KW', GCM, extractable, USES)
  return { replica: wrap.replica && (await unwrap(wrap.replica)), outbox: await unwrap(wrap.outbox) }
}

/** AES-GCM with a fresh nonce in front; `place` is bound as additional data, so a box opens only where it was put. */
export async function seal(key: CryptoKey, plain: Bytes, place: string): Promise<Bytes> {
  const iv = random(12)
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(place) }, key, plain)
  const out = new Uint8Array(12 + box.byteLength)
  out.set(iv)
  out.set(new Uint8Array(box), 12)
  return out
}

export async function unseal(key: CryptoKey, box: Bytes, place: string): Promise<Bytes> {
  const how = { name: 'AES-GCM', iv: box.slice(0, 12), additionalData: utf8(place) }
  return new Uint8Array(await crypto.subtle.decrypt(how, key, box.slice(12)))
}

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)
export const toHex = (bytes: Bytes) => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
export const sha256 = async (bytes: Bytes) =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))

export function toBase64url(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}

export function fromBase64url(text: string): Bytes {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), char => char.charCodeAt(0))
}

async function keyFrom(proof: Proof, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const uses: KeyUsage[] = ['wrapKey', 'unwrapKey']
  if ('pin' in proof) {
    const pin = await crypto.subtle.importKey('raw', utf8(proof.pin), 'PBKDF2', false, ['deriveKey'])
    return crypto.subtle.deriveKey(
      { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
      pin,
      KW,
      false,
      uses,
    )
  }
  const secret = await crypto.subtle.importKey('raw', proof.secret, 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: utf8('sokhoe vault') },
    secret,
    KW,
    false,
    uses,
  )
}
