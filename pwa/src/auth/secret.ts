import { ApiError, request } from '../api/request'
import { type Bytes, fromBase64url, random, toBase64url } from '../storage/keys'

/** The secret that the server keeps for this account and device; it wraps the outbox key, so that unsent entries survive a
 * forgotten PIN and open only after a sign-in. Null when the server cannot keep one now. */
export async function accountSecret(device: string): Promise<Bytes | null> {
  const path = `/api/v1/devices/${device}/outbox-key`
  const kept = await ask(() => request<{ key: string }>('GET', path))
  if (kept) return fromBase64url(kept.key)
  const made = random(32)
  const put = await ask(async () => (await request('PUT', path, { key: toBase64url(made) })) ?? true)
  return put ? made : null
}

/** After everything was sent and the vault is gone nothing lies under it any more. */
export const dropSecret = (device: string) =>
  request('DELETE', `/api/v1/devices/${device}/outbox-key`).catch(() => undefined)

async function ask<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof ApiError && error.code !== 401) return null
    throw error
  }
}
