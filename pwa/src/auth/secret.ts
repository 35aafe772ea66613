import { ApiError, request } from '../api/request'
import { type Bytes, fromBase64url, random, toBase64url } from '../storage/keys'

// The server keeps a secret for this account and device; it wraps the outbox key, so that unsent entries survive a forgotten PIN
// and open only after a sign-in. Neither half opens anything alone.
const path = (device: string) => `/api/v1/devices/${device}/outbox-key`

/** Leaves a fresh secret for a new device. Null when the server cannot keep one now. */
export async function leaveSecret(device: string): Promise<Bytes | null> {
  const secret = random(32)
  return orNull(async () => {
    await request('PUT', path(device), { key: toBase64url(secret) })
    return secret
  })
}

/** The secret left earlier; null when the server has none (any more). */
export async function keptSecret(device: string): Promise<Bytes | null> {
  return orNull(async () => fromBase64url((await request<{ key: string }>('GET', path(device))).key))
}

/** Once the vault is gone nothing lies under it any more. */
export const dropSecret = (device: string) => request('DELETE', path(device)).catch(() => undefined)

async function orNull<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof ApiError && (error.code === 404 || error.code === 409)) return null
    throw error
  }
}
