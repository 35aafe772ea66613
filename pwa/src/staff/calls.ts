import { answer, request } from '../api/request'
import type { Page, Record } from '../api/types'
import type { AnswerCode, Commune, Decision, LookUp, OpenTask, Reason, StationTask, Ticket } from './wire'

const STATION = '/api/v1/station'
const task = (id: string, rest = '') => `${STATION}/tasks/${id}${rest}`

export const tasksAfter = (after: string | null) =>
  request<Page<StationTask>>(
    'GET',
    `${STATION}/tasks?limit=50${after ? `&after=${encodeURIComponent(after)}` : ''}`,
  )
export const oneTask = (id: string) => request<OpenTask>('GET', task(id))
export const claim = (id: string) => request<void>('POST', task(id, '/claim'), {})
export const release = (id: string) =>
  request<void>('DELETE', task(id, '/claim'), undefined, { keepalive: true })
/** The same decision may be sent again: the server answers what it answered the first time. */
export const decide = (id: string, decision: Decision) =>
  request<Record>('POST', task(id, '/decision'), decision, { patience: 15_000 })
export const undo = (id: string) => request<Record>('POST', task(id, '/undo'), {}, { patience: 15_000 })

export const askElsewhere = (id: string, ticket: string, record: string) =>
  request<Ticket>('POST', task(id, '/request'), { id: ticket, record })

/** A picture as a blob URL, so that the next item's is there before it is looked at. */
export async function picture(url: string): Promise<string> {
  return URL.createObjectURL(await (await answer('GET', url)).blob())
}

export const reasons = () => terms<Reason>('reasons')
export const communes = () => terms<Commune>('communes')
const terms = async <T>(list: string) =>
  (await request<{ items: T[] }>('GET', `/api/v1/terminology/${list}`)).items

export const lookUp = (asked: { [name: string]: string }) =>
  request<LookUp>('GET', `${STATION}/residents?${new URLSearchParams(asked)}`)
export const recordsOf = async (patient: string) =>
  (await request<{ records: Record[] }>('GET', `/api/v1/patients/${patient}/record`)).records

export const ticketsAfter = (after: string | null) =>
  request<Page<Ticket>>('GET', `${STATION}/tickets${after ? `?after=${encodeURIComponent(after)}` : ''}`)
export const answerTicket = (id: string, code: AnswerCode, note: string | null) =>
  request<Ticket>('POST', `${STATION}/tickets/${id}/answer`, { code, note })

export async function signOut(): Promise<string> {
  return (await answer('POST', '/auth/sign-out', {})).headers.get('Location') ?? '/tram'
}
