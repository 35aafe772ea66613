import { signal } from '@preact/signals'
import { locale } from '../i18n'
import type { FieldErrors } from './types'

const VERSION = '1'
const PATIENCE_MS = 30_000

/** True once the server said that this copy of the app is too old to be understood. */
export const tooOld = signal(false)
/** Counts how often the server said "who are you?"; `auth/` listens. */
export const signedOut = signal(0)

/** The server's refusal, in codes. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string | null,
    readonly errors: FieldErrors,
    readonly retryAfter: number | null = null,
    readonly details: { [key: string]: unknown } = {},
  ) {
    super(`${code} ${reason ?? ''}`)
  }
}

/** No answer came: no network, or it was lost on the way. What was asked may have happened. */
export class NoAnswer extends Error {}

type Options = { keepalive?: boolean; patience?: number }

/** One call to our own server. `body` is sent as JSON unless it is bytes. */
export async function request<T>(
  method: string,
  path: string,
  body?: unknown,
  options: Options = {},
): Promise<T> {
  const response = await answer(method, path, body, options)
  if (response.status === 204 || method === 'HEAD') return undefined as T
  return (await bodyOf(response, path)) as T
}

/** A body that breaks off is no answer: taken for an empty one it would stand in the place of what was seen last. */
async function bodyOf(response: Response, path: string): Promise<unknown> {
  try {
    const text = await response.text()
    return text ? JSON.parse(text) : undefined
  } catch {
    throw new NoAnswer(path)
  }
}

/** The same call, giving the raw answer (headers, bytes). */
export async function answer(
  method: string,
  path: string,
  body?: unknown,
  options: Options = {},
): Promise<Response> {
  const response = await send(method, path, body, options)
  if (response.ok) return response
  if (response.status === 426) tooOld.value = true
  if (response.status === 401) signedOut.value++
  throw await refusal(response)
}

async function send(method: string, path: string, body: unknown, options: Options): Promise<Response> {
  // asking without a network fails anyway, and fills the console
  if (globalThis.navigator?.onLine === false) throw new NoAnswer(path)
  const bytes = body instanceof Uint8Array
  const headers: Record<string, string> = {
    'X-SoKhoe': '1',
    'X-Client-Version': VERSION,
    'Accept-Language': locale.value,
  }
  if (body !== undefined) headers['Content-Type'] = bytes ? 'application/octet-stream' : 'application/json'
  const init: RequestInit = {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    keepalive: options.keepalive ?? false,
    signal: AbortSignal.timeout(options.patience ?? PATIENCE_MS),
  }
  if (body !== undefined) init.body = bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body)
  try {
    return await fetch(path, init)
  } catch {
    throw new NoAnswer(path)
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const body = await response.json().catch(() => ({}))
  const wait = Number(response.headers.get('Retry-After'))
  return new ApiError(
    response.status,
    body.reason ?? null,
    body.errors?.json ?? body.errors ?? {},
    wait > 0 ? wait : null,
    body,
  )
}
