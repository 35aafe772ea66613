import { computed, effect, signal } from '@preact/signals'
import { NoAnswer, request, signedOut, tooOld } from '../api/request'
import type { Session } from '../api/types'

export type SessionState =
  | { state: 'unknown' | 'offline' | 'signed-out' | 'too-old' }
  | { state: 'signed-in'; who: Session }

const asked = signal<SessionState>({ state: 'unknown' })
/** Who the server says this is. Offline says nothing about it: the vault may be open all the same. */
export const session = computed<SessionState>(() => (tooOld.value ? { state: 'too-old' } : asked.value))

/** Asks the server who this is. Nobody is an answer, not an error, so that a first visit leaves no red line in the console. */
export async function refreshSession(): Promise<SessionState> {
  try {
    const { session: who } = await request<{ session: Session | null }>('GET', '/api/v1/visitor')
    asked.value = who ? { state: 'signed-in', who } : { state: 'signed-out' }
  } catch (error) {
    asked.value = { state: error instanceof NoAnswer ? 'offline' : stateOf(error) }
  }
  return session.value
}

/** Tells the account its language, or that this phone is one's own. A failure changes nothing here. */
export async function patchSession(change: { locale?: string; own?: boolean }) {
  const who = await request<Session>('PATCH', '/api/v1/session', change).catch(() => null)
  if (who) asked.value = { state: 'signed-in', who }
}

/** Half a connection is none: nothing was opened, and the person is asked to try again. */
export const setOffline = () => {
  asked.value = { state: 'offline' }
}

export const setSignedOut = () => {
  asked.value = { state: 'signed-out' }
}

/** Any 401 means that the session is over; nothing on the device is dropped for it. */
export function watchSession() {
  effect(() => {
    if (signedOut.value) setSignedOut()
  })
}

const stateOf = (error: unknown) => ((error as { code?: number }).code === 401 ? 'signed-out' : 'offline')
