import { request } from '../api/request'
import type { CardKey, CardState, IssuedCertificate, Kept, Verdict } from '../api/types'
import { command } from './commands'
import { nudge } from './run'

const at = (patient: string) => `/api/v1/patients/${patient}`
const KEYS = 'hssk-card-keys'

/** What a certificate is worth, as the server's trust list says. */
export const verifyCertificate = (qr: string) =>
  command<Verdict>('POST', '/api/v1/certificates/verify', { qr })

/** Its doses become part of this record. */
export async function keepCertificate(patient: string, qr: string) {
  const done = await command<Kept>('POST', `${at(patient)}/certificates`, { qr })
  if (done.done) nudge()
  return done
}

export const issueCertificate = (patient: string) =>
  command<IssuedCertificate>('POST', `${at(patient)}/issued-certificates`, {})
export const revokeCertificate = (patient: string, id: string) =>
  command<void>('DELETE', `${at(patient)}/issued-certificates/${id}`)

/** The keys under which we sign, as last seen: public, so they may lie outside the vault. Null when never seen. */
export async function cardKeys(): Promise<CardKey[] | null> {
  try {
    const { keys } = await request<{ keys: CardKey[] }>('GET', '/.well-known/jwks.json')
    localStorage.setItem(KEYS, JSON.stringify(keys))
    return keys
  } catch {
    return JSON.parse(localStorage.getItem(KEYS) ?? 'null')
  }
}

/** Does a card of ours still hold? Only its random id is told. */
export async function cardState(id: string): Promise<CardState | null> {
  const done = await command<{ state: CardState }>('POST', '/api/v1/certificates/status', { id })
  return done.done ? done.value.state : null
}
