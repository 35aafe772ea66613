import { request } from '../api/request'
import { type Bytes, fromBase64url, random, toBase64url, utf8 } from '../storage/keys'

type Options = { [key: string]: unknown }
type Known = { id: string; rpId: string }
type Made = { credential: Known; secret: Bytes | null }

// what a passkey's PRF is asked for: the same input on this site always gives the same secret
const SALT = utf8('sokhoe vault prf')
const PRF = { prf: { eval: { first: SALT } } }

export const passkeysSupported = () =>
  typeof PublicKeyCredential !== 'undefined' && typeof navigator.credentials?.create === 'function'

/** Registers a passkey with the server; `secret` is null where the authenticator has no PRF. */
export async function registerPasskey(name: string): Promise<Made | 'cancelled'> {
  const options = await request<Options>('POST', '/api/v1/passkeys/options', { for: 'register' })
  const created = await asked(() =>
    navigator.credentials.create({ publicKey: { ...creation(options), extensions: PRF } }),
  )
  if (created === 'cancelled') return created
  await request('POST', '/api/v1/passkeys', { name, credential: toJson(created) })
  const credential = { id: created.id, rpId: (options as { rp: { id: string } }).rp.id }
  return { credential, secret: prfOf(created) ?? (await secretOf(credential)) }
}

/** The secret behind a passkey, without the server: it opens the vault offline. Null when the person stops or there is no PRF. */
export async function secretOf({ id, rpId }: Known): Promise<Bytes | null> {
  const allowCredentials = [{ type: 'public-key' as const, id: fromBase64url(id) }]
  const publicKey = {
    challenge: random(32),
    rpId,
    allowCredentials,
    userVerification: 'required' as const,
    extensions: PRF,
  }
  const got = await asked(() => navigator.credentials.get({ publicKey }))
  return got === 'cancelled' ? null : prfOf(got)
}

/** One gesture for both: the secret, and a session (or a step-up) from the server if it can be reached. */
export async function secretAndSession(known: Known): Promise<Bytes | null> {
  const options = await request<Options>('POST', '/api/v1/passkeys/options', { for: 'assert' }).catch(
    () => null,
  )
  if (!options) return secretOf(known)
  const allowCredentials = [{ type: 'public-key' as const, id: fromBase64url(known.id) }]
  const got = await asked(() =>
    navigator.credentials.get({ publicKey: { ...requesting(options), allowCredentials, extensions: PRF } }),
  )
  if (got === 'cancelled') return null
  await request('POST', '/api/v1/passkeys/assert', { credential: toJson(got) }).catch(() => undefined)
  return prfOf(got)
}

/** Shows the passkey to the server: the session is stepped up or, on one's own phone, opened. */
export async function assertPasskey(): Promise<boolean> {
  const options = await request<Options>('POST', '/api/v1/passkeys/options', { for: 'assert' })
  const got = await asked(() => navigator.credentials.get({ publicKey: requesting(options) }))
  if (got === 'cancelled') return false
  await request('POST', '/api/v1/passkeys/assert', { credential: toJson(got) })
  return true
}

async function asked(call: () => Promise<Credential | null>): Promise<PublicKeyCredential | 'cancelled'> {
  try {
    return ((await call()) as PublicKeyCredential | null) ?? 'cancelled'
  } catch {
    return 'cancelled'
  }
}

function prfOf(credential: PublicKeyCredential): Bytes | null {
  const first = credential.getClientExtensionResults().prf?.results?.first
  return first ? new Uint8Array(first as ArrayBuffer) : null
}

// Chrome 109 has neither parseCreationOptionsFromJSON nor toJSON
type Json = {
  challenge: string
  user?: { id: string }
  excludeCredentials?: { id: string }[]
  allowCredentials?: { id: string }[]
}
const ids = (list: { id: string }[] = []) => list.map(item => ({ ...item, id: fromBase64url(item.id) }))

function creation(options: Options): PublicKeyCredentialCreationOptions {
  const { challenge, user, excludeCredentials } = options as Json
  const bytes = {
    challenge: fromBase64url(challenge),
    user: { ...user, id: fromBase64url(user?.id ?? '') },
    excludeCredentials: ids(excludeCredentials),
  }
  return { ...options, ...bytes } as unknown as PublicKeyCredentialCreationOptions
}

function requesting(options: Options): PublicKeyCredentialRequestOptions {
  const { challenge, allowCredentials } = options as Json
  return {
    ...options,
    challenge: fromBase64url(challenge),
    allowCredentials: ids(allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions
}

function toJson(credential: PublicKeyCredential) {
  const { response } = credential
  const parts: { [name: string]: unknown } = { clientDataJSON: text(response.clientDataJSON) }
  for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle'] as const) {
    const bytes = (response as unknown as { [part: string]: ArrayBuffer | null | undefined })[name]
    if (bytes) parts[name] = text(bytes)
  }
  // the PRF's result is a secret of this device: extension results stay here
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: parts,
    clientExtensionResults: {},
  }
}

const text = (buffer: ArrayBuffer) => toBase64url(new Uint8Array(buffer))
