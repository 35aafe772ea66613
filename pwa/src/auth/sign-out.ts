import { ApiError, answer, request } from '../api/request'
import { opened } from '../storage/opened'
import { destroyVault, eraseReplica, listVaults } from '../storage/vaults'
import { setUnsentHint, unsent } from '../sync/outbox'
import { chooseSelf } from '../sync/people'
import { end } from '../underway'
import { closeVault } from './open'
import { dropSecret } from './secret'
import { silence } from './silence'

const DUE = 'hssk-sign-out'

/** Deletes this account's copy, also without network; the server hears of it as soon as it can. What is unsent stays sealed if wished. */
export async function signOut({ keepUnsent = true }: { keepUnsent?: boolean } = {}) {
  const row = opened.value?.vault
  const keep = keepUnsent && unsent.value > 0
  chooseSelf()
  end()
  closeVault()
  if (row && keep) await eraseReplica(row)
  if (row && !keep) {
    await destroyVault(row.id)
    await dropSecret(row.device)
  }
  if (!keep) setUnsentHint(0)
  await silence()
  localStorage.setItem(DUE, '1')
  location.assign((await endSession()).next)
}

/** Ends the session that a sign-out without network left open. True when none is left to end. */
export async function finishSignOut(): Promise<boolean> {
  return !localStorage.getItem(DUE) || (await endSession()).ended
}

/** `next` is where the provider's own session can be ended as well, else our first page. */
async function endSession(): Promise<{ ended: boolean; next: string }> {
  let next = '/'
  try {
    const response = await answer('POST', '/auth/sign-out', {}, { keepalive: true })
    next = response.headers.get('Location') ?? '/'
  } catch (error) {
    // 401: it had ended already
    if (!(error instanceof ApiError && error.code === 401)) return { ended: false, next }
  }
  localStorage.removeItem(DUE)
  return { ended: true, next }
}

/** "Quên máy này": everything of everybody on this browser goes, sent or not. */
export async function forgetDevice() {
  closeVault()
  await request('POST', '/auth/forget-device', {}).catch(() => undefined)
  await Promise.all((await listVaults()).map(row => destroyVault(row.id)))
  localStorage.clear()
  sessionStorage.clear()
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name)
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) await worker.unregister()
  location.assign('/')
}

/** Leaves a mark that the session must end before anything opens again; a shared phone is locked this way. */
export function endSessionSoon() {
  localStorage.setItem(DUE, '1')
  return finishSignOut()
}
