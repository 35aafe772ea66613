import { useEffect, useState } from 'preact/hooks'
import { ApiError, request } from '../api/request'
import type {
  AccessEntry,
  Completeness,
  Consent,
  DeviceSession,
  Forecast,
  IssuedCertificate,
  Message,
  NoticeSettings,
  Page,
  Passkey,
  Record,
  Relationship,
  Scores,
  Share,
  Terminology,
} from '../api/types'
import { session } from '../auth/session'
import { opened } from '../storage/opened'
import { syncState } from './run'
import { changed } from './signals'

/** Something the server tells and this device remembers as last seen. `patient` says with whose record it must be forgotten. */
export type View<T> = {
  path: string
  patient: string | null
  list: boolean
  /** needs no session */
  public?: boolean
  /** may change without an entry having changed: asked again after every exchange */
  live?: boolean
  type?: T
}
export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'problem'; reason: string }
  | { state: 'content'; value: T; asOf: string; stale: boolean; more: (() => Promise<void>) | null }

const one = <T>(path: string, patient: string | null = null): View<T> => ({ path, patient, list: false })
const list = <T>(path: string, patient: string | null = null): View<T[]> => ({ path, patient, list: true })
const at = (patient: string) => `/api/v1/patients/${patient}`

export const inbox = (): View<Message[]> => ({ ...list<Message>('/api/v1/inbox'), live: true })
export const tickets = () => list<{ [key: string]: unknown }>('/api/v1/tickets')
export const noticeSettings = () => one<NoticeSettings>('/api/v1/notification-settings')
export const sessions = () => list<DeviceSession>('/api/v1/sessions')
export const passkeys = () => list<Passkey>('/api/v1/passkeys')
export const accessLog = (patient: string) => list<AccessEntry>(`${at(patient)}/access-log`, patient)
export const consents = (patient: string) => list<Consent>(`${at(patient)}/consents`, patient)
export const relationships = (patient: string) => list<Relationship>(`${at(patient)}/relationships`, patient)
export const issuedCertificates = (patient: string) =>
  list<IssuedCertificate>(`${at(patient)}/issued-certificates`, patient)
export const shares = (patient: string) => list<Share>(`${at(patient)}/shares`, patient)
export const versions = (patient: string, record: string) =>
  list<Record>(`${at(patient)}/records/${record}/versions`, patient)
export const completeness = (patient: string) => one<Completeness>(`${at(patient)}/completeness`, patient)
export const scores = (patient: string) => one<Scores>(`${at(patient)}/scores`, patient)
export const forecast = (patient: string, level: 'declared' | 'verified') =>
  one<Forecast>(`${at(patient)}/immunization/forecast?level=${level}`, patient)
export const terminology = (
  name: 'vaccines' | 'antigens' | 'communes' | 'conditions' | 'reasons' | 'measures' | 'kinds' | 'stations',
): View<Terminology> => ({
  ...one<Terminology>(`/api/v1/terminology/${name}`),
  public: true,
})

/** What was seen last, at once; then what the server says now. Asked again after each exchange that brought something. */
export function useView<T>(view: View<T> | null): Loaded<T> {
  const [loaded, show] = useState<Loaded<T>>({ state: 'loading' })
  const ended = view?.live && syncState.value.state === 'ended' ? syncState.value.at : ''
  useEffect(() => {
    let left = false
    if (view) read(view, next => !left && show(next))
    return () => {
      left = true
    }
  }, [view?.path, changed.value, ended])
  return view ? loaded : { state: 'loading' }
}

/** Calls `show` with the last seen value, then with the server's; a failure never takes away what is shown. */
export async function read<T>(view: View<T>, show: (next: Loaded<T>) => void) {
  const seen = await opened.value?.views.get(keyOf(view))
  if (seen) show({ state: 'content', value: seen.value as T, asOf: seen.asOf, stale: true, more: null })
  try {
    if (!mayAsk(view)) throw new ApiError(401, 'no-network', {})
    await ask(view, show)
  } catch (error) {
    const reason = error instanceof ApiError ? (error.reason ?? wordFor(error.code)) : 'no-network'
    if (!seen) show({ state: 'problem', reason })
  }
}

const wordFor = (code: number) => (code >= 500 ? 'server-problem' : 'unknown')

/** Every list on the page is asked for once more. */
export function askAgain() {
  changed.value++
}

async function ask<T>(view: View<T>, show: (next: Loaded<T>) => void) {
  const asOf = new Date().toISOString()
  if (!view.list) {
    const value = await request<T>('GET', view.path)
    await keep(view, value, asOf)
    return show({ state: 'content', value, asOf, stale: false, more: null })
  }
  const page = await request<Page<unknown>>('GET', view.path)
  await keep(view, page.items, asOf)
  await pageShown(view, page, asOf, show)
}

async function pageShown<T>(
  view: View<T>,
  { items, next }: Page<unknown>,
  asOf: string,
  show: (next: Loaded<T>) => void,
) {
  const more = async () => {
    const joint = view.path.includes('?') ? '&' : '?'
    const page = await request<Page<unknown>>(
      'GET',
      `${view.path}${joint}after=${encodeURIComponent(next ?? '')}`,
    )
    await pageShown(view, { items: [...items, ...page.items], next: page.next }, asOf, show)
  }
  show({ state: 'content', value: items as T, asOf, stale: false, more: next ? more : null })
}

// the session may be another person's than the open vault: their answers must not land in it
function mayAsk(view: View<unknown>) {
  if (view.public) return true
  return (
    session.value.state === 'signed-in' &&
    (!opened.value || opened.value.account === session.value.who.account)
  )
}

const keep = async (view: View<unknown>, value: unknown, asOf: string) =>
  opened.value?.views.put(keyOf(view), { value, asOf })
const keyOf = ({ patient, path }: View<unknown>) => `${patient ?? '-'}/${path}`
