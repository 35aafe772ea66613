import { effect } from '@preact/signals'
import { ApiError, NoAnswer, request } from '../api/request'
import { hasStoredLocale, type Locale, locale, showLocale } from '../i18n'
import { opened } from '../storage/opened'
import { findVault, listVaults } from '../storage/vaults'
import { setUnsentHint, unsentHint } from '../sync/outbox'
import { openShared } from './open'
import { patchSession, refreshSession, session, setOffline, setSignedOut, watchSession } from './session'
import { finishSignOut } from './sign-out'
import { maybeLost, showDoors } from './state'

/** Finds out who is there and opens what may be opened without asking. Never waits for the network longer than a call does. */
export async function boot() {
  watchSession()
  const rows = await listVaults()
  noteLost(rows.length)
  showDoors(rows.filter(row => row.mode === 'own'))
  if (await finishSignOut()) await refreshSession()
  else setSignedOut()
  await enter()
  addEventListener('online', tryAgain)
}

/** After a sign-in: the account's own vault asks for its PIN, a shared one opens with the session. */
export async function enter() {
  if (session.value.state !== 'signed-in' || session.value.who.level < 2) return
  const row = await findVault(session.value.who.account)
  if (row?.mode === 'own') return showDoors([row])
  try {
    await openShared(session.value.who, row)
  } catch (error) {
    if (session.value.state === 'signed-in') setOffline()
    if (!(error instanceof ApiError || error instanceof NoAnswer)) throw error
  }
}

/** The network came back while nothing was open. A sign-out that is still due comes first. */
export async function tryAgain() {
  if (opened.value || !(await finishSignOut())) return
  if ((await refreshSession()).state === 'signed-in') await enter()
}

/** Storage that forgot everything while entries were unsent: say so, the server's copy is whole. */
function noteLost(vaults: number) {
  if (!vaults) maybeLost.value = unsentHint()
}

export function forgetLost() {
  maybeLost.value = 0
  setUnsentHint(0)
}

/** The language: what was chosen on this device, else what the account remembers; a choice is told to the account. */
export function watchLocale() {
  effect(() => {
    const [chosen, known] = [locale.value, session.value]
    if (known.state !== 'signed-in' || known.who.locale === chosen) return
    if (hasStoredLocale()) patchSession({ locale: chosen })
    else showLocale(known.who.locale as Locale)
  })
}

/** Goes to the identity provider; drafts stay where they are and the person comes back to the same page. */
export async function signIn(returnTo = location.pathname + location.search) {
  const own = (await listVaults()).some(row => row.mode === 'own')
  location.assign(`/auth/sign-in?return=${encodeURIComponent(returnTo)}${own ? '&own=1' : ''}`)
}

/** Proves again who is there, for acts that ask for it, and comes back to `returnTo`; some providers leave it to a passkey. */
export async function stepUp(
  returnTo = location.pathname + location.search,
): Promise<'leaving' | 'passkey-only' | 'no-network'> {
  const answer = await request<{ location: string | null }>('POST', '/api/v1/step-up', {
    return: returnTo,
  }).catch(() => null)
  if (!answer) return 'no-network'
  if (!answer.location) return 'passkey-only'
  location.assign(answer.location)
  return 'leaving'
}
