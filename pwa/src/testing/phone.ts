import { signedOut, tooOld } from '../api/request'
import { boot, vault } from '../auth'
import { closeVault } from '../auth/open'
import { maybeLost } from '../auth/state'
import { destroyVault, listVaults } from '../storage/vaults'
import { notices, sendNow } from '../sync'
import { syncState } from '../sync/run'
import { forgetBrowser } from './browser'
import { FakeServer } from './fake-server'

/** A server and a phone that has never seen it. */
export async function newPhone(): Promise<FakeServer> {
  closeVault()
  for (const { id } of await listVaults()) await destroyVault(id)
  forgetBrowser()
  tooOld.value = false
  signedOut.value = 0
  maybeLost.value = 0
  notices.value = []
  vault.value = { state: 'none' }
  const server = new FakeServer()
  server.install()
  return server
}

/** What closing and opening the app does: memory goes, storage stays. */
export async function reopen() {
  closeVault()
  await settled()
  await boot()
  await settled()
}

/** Waits until no exchange is under way. */
export async function settled(): Promise<void> {
  while (syncState.value.state === 'syncing') await sendNow()
}

export { boot }
