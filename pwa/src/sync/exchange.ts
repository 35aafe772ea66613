import type { Opened } from '../storage/opened'
import { saveVault } from '../storage/vaults'
import type { SyncEnd } from './ends'
import { outbox } from './outbox'
import { people, setPeople } from './people'
import { pushPhotos, tidyPhotos } from './photos'
import { pullAll, pullPeople } from './pull'
import { push } from './push'
import { writesSoFar } from './replica'
import { changed } from './signals'

/** Small entries first, then photos, then the entries that carried photos wait for; then what others wrote. */
export async function exchange(store: Opened, now: Date): Promise<SyncEnd> {
  const ends: SyncEnd[] = []
  const writes = writesSoFar()
  for (const step of [push, pushPhotos, push]) {
    const end = await step(store)
    ends.push(end)
    if (end !== 'sent' && end !== 'nothing') return end
  }
  const before = people.value
  const after = await pullPeople(store)
  setPeople(after)
  await pullAll(store, after, before)
  await tidyPhotos(store, outbox.value, now.getTime())
  await saveVault({ ...store.vault, lastOnline: now.toISOString() })
  if (writes !== writesSoFar()) changed.value++
  return ends.includes('sent') ? 'sent' : 'nothing'
}
