import { ApiError, answer, request } from '../api/request'
import type {
  Consent,
  FieldErrors,
  Level,
  Message,
  NoticeChoice,
  NoticeSettings,
  Patient,
  Relationship,
  Scores,
} from '../api/types'
import { learn } from './people'
import { nudge } from './run'

/** What only the server can do, and only now. The answer is a word, never an exception. */
export type Done<T> = { done: true; value: T } | { done: false; reason: string; errors: FieldErrors }

const at = (patient: string) => `/api/v1/patients/${patient}`

export async function decideConsent(
  patient: string,
  decision: Pick<Consent, 'purpose' | 'textVersion'> & { decision: 'given' | 'withdrawn' },
) {
  const done = await command<Consent>('POST', `${at(patient)}/consents`, decision)
  if (done.done) nudge()
  return done
}

/** Where the person lives, once, while it is unknown; `known-already` when it is not. */
export async function settleCommune(patient: string, commune: string) {
  const done = await command<Patient>('PUT', `${at(patient)}/commune`, { commune })
  if (done.done) learn(done.value)
  nudge()
  return done
}

/** Scores on or off, for everybody who looks at this record. */
export const switchScores = (patient: string, on: boolean) =>
  command<Scores>('PUT', `${at(patient)}/scores`, { on })

export const chooseNotices = (topics: Pick<NoticeChoice, 'topic' | 'inbox' | 'push' | 'sms'>[]) =>
  command<NoticeSettings>('PUT', '/api/v1/notification-settings', { topics })
export const endSession = (id: string) => command<void>('DELETE', `/api/v1/sessions/${id}`)
export const removePasskey = (id: string) => command<void>('DELETE', `/api/v1/passkeys/${id}`)
export const markRead = (id: string) => command<Message>('POST', `/api/v1/inbox/${id}/read`, {})
export const openTicket = (ticket: {
  patient: string
  record: string | null
  event?: string
  about: string
  text: string
}) => command<{ id: string }>('POST', '/api/v1/tickets', ticket)

/** Needs a step-up: `reason` is `step-up-required` without one. */
export const invite = (
  patient: string,
  who: { person: { number: string }; relationship: string; level: Level; until: string | null },
) => command<Relationship>('POST', `${at(patient)}/relationships`, who)
export const endRelationship = (patient: string, id: string) =>
  command<void>('DELETE', `${at(patient)}/relationships/${id}`)
export type ExportForm = 'pdf' | 'zip' | 'fhir'

/** The record, or one kind of it, as a file made now; the server writes it into the access log. */
export const exportRecord = (patient: string, form: ExportForm, kind: string | null) =>
  told(async () => {
    const query = new URLSearchParams(kind ? { as: form, kind } : { as: form })
    const response = await answer('GET', `${at(patient)}/export?${query}`, undefined, { patience: 120_000 })
    const name = /filename="([\w.-]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
    return new File([await response.blob()], name ?? `ho-so.${form}`)
  })

export const command = <T>(method: string, path: string, body?: unknown): Promise<Done<T>> =>
  told(() => request<T>(method, path, body))

async function told<T>(ask: () => Promise<T>): Promise<Done<T>> {
  try {
    return { done: true, value: await ask() }
  } catch (error) {
    if (error instanceof ApiError)
      return { done: false, reason: error.reason ?? `http-${error.code}`, errors: error.errors }
    return { done: false, reason: 'no-network', errors: {} }
  }
}
