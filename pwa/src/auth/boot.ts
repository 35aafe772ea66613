import { request } from '../api/request'
import { findVault, listVaults } from '../storage/vaults'
import { setUnsentHint, unsentHint } from '../sync/outbox'
import { openShared } from './open'
import { refreshSession, session, setSignedOut, watchSession } from './session'
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
}

/** After a sign-in: the account's own vault asks for its PIN, a shared one opens with the session. */
export async function enter() {
  if (session.value.state !== 'signed-in' || session.value.who.level < 2) return
  const row = await findVault(session.value.who.account)
  if (row?.mode === 'own') return showDoors([row])
  await openShared(session.value.who, row)
}

/** Storage that forgot everything while entries were unsent: say so, the server's copy is whole. */
function noteLost(vaults: number) {
  if (!vaults) maybeLost.value = unsentHint()
}

export function forgetLost() {
  maybeLost.value = 0
  setUnsentHint(0)
}

/** Goes to the identity provider; drafts stay where they are and the person comes back to the same page. */
export async function signIn(returnTo = location.pathname + location.search) {
  const own = (await listVaults()).some(row => row.mode === 'own')
  // on a shared phone the provider's own session would sign the next person in as the last
  location.assign(`/auth/sign-in?return=${encodeURIComponent(returnTo)}${own ? '' : '&fresh=1'}`)
}

/** Proves again who is there, for acts that ask for it; comes back to `returnTo`. */
export async function stepUp(returnTo = location.pathname + location.search) {
  const { location: to } = await request<{ location: string }>('POST', '/api/v1/step-up', {
    return: returnTo,
  })
  location.assign(to)
}
