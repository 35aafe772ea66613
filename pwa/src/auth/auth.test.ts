import { beforeEach, describe, expect, it } from 'vitest'
import { opened } from '../storage/opened'
import { listVaults, saveVault } from '../storage/vaults'
import { loadDraft, outbox, people, recordsOf, saveDraft, saveEntry, sendNow } from '../sync'
import { visited } from '../testing/browser'
import { AN, type FakeServer, HANH, TUAN } from '../testing/fake-server'
import { newPhone, reopen, settled } from '../testing/phone'
import { tryAgain } from './boot'
import {
  boot,
  changePin,
  gate,
  makeOwnDevice,
  makeSharedDevice,
  maybeLost,
  session,
  signIn,
  signOut,
  unlockWithPin,
  vault,
} from './index'
import { HIDDEN_MS, IDLE_MS, isDue } from './lock'

const PIN = '260610'
const weight = {
  patient: AN,
  kind: 'home-measurement',
  content: { measure: 'weight', value: 9.1, unit: 'kg' },
  occurred: null,
}
let server: FakeServer
const offline = () => server.broken.set('/', 'no-network')
const doorId = () => (vault.value.state === 'locked' ? vault.value.doors[0]?.id : undefined) ?? ''

beforeEach(async () => {
  server = await newPhone()
})

async function start() {
  await boot()
  await settled()
}

async function ownPhone() {
  await start()
  await makeOwnDevice({ pin: PIN })
  await sendNow()
}

describe('a shared phone', () => {
  it('opens with the session and keeps no record on its disk', async () => {
    await start()
    await saveEntry(weight)
    await sendNow()
    expect(vault.value).toMatchObject({ state: 'open', mode: 'shared' })
    expect(recordsOf(AN).value).toHaveLength(1)
    expect(await opened.value?.db.count('records')).toBe(0)
    expect(await opened.value?.db.count('views')).toBe(0)
  })

  it('keeps what is unsent sealed and gives it back to the same person only', async () => {
    server.broken.set('/sync/mutations', 'no-network')
    await start()
    await saveEntry(weight)
    await settled()
    server.session = TUAN
    await reopen()
    expect(outbox.value).toEqual([])
    server.broken.clear()
    server.session = HANH
    await reopen()
    await sendNow()
    expect(server.of(AN).shown()).toHaveLength(1)
  })

  it('shows the sign-in to somebody not signed in, and says so offline', async () => {
    server.session = null
    await start()
    expect(gate.value).toBe('signIn')
    offline()
    await reopen()
    expect(gate.value).toBe('offline')
  })

  it('tells a level 1 account what it lacks and opens nothing', async () => {
    server.session = { ...HANH, level: 1, patient: null }
    await start()
    expect(gate.value).toBe('levelTooLow')
    expect(await listVaults()).toEqual([])
  })

  it('keeps what is sealed while the server is in trouble, and opens when it can be asked again', async () => {
    server.broken.set('/sync/mutations', 'no-network')
    await start()
    await saveEntry(weight)
    await settled()
    server.broken.set('/outbox-key', 503)
    await reopen()
    expect(gate.value).toBe('offline')
    server.broken.clear()
    await tryAgain()
    await settled()
    expect(server.of(AN).shown()).toHaveLength(1)
  })

  it('whose secret the server lost says how many entries cannot be read any more', async () => {
    server.broken.set('/sync/mutations', 'no-network')
    await start()
    await saveEntry(weight)
    await settled()
    server.keys.clear()
    await reopen()
    expect(maybeLost.value).toBe(1)
    expect(vault.value.state).toBe('open')
  })
})

describe('one’s own phone', () => {
  it('opens offline with the PIN and shows what it last saw', async () => {
    await ownPhone()
    await saveEntry(weight)
    await sendNow()
    offline()
    await reopen()
    expect(gate.value).toBe('unlock')
    expect(JSON.stringify(vault.value)).not.toContain('Hạnh')
    expect(await unlockWithPin(doorId(), PIN)).toBe('open')
    expect(vault.value).toMatchObject({ state: 'open', mode: 'own', owner: { name: HANH.name } })
    expect(recordsOf(AN).value).toMatchObject([{ content: { value: 9.1 } }])
    expect(people.value.map(person => person.name)).toContain('Trần Gia An')
  })

  it('takes entries offline and sends them after a new sign-in, though the session ended long ago', async () => {
    await ownPhone()
    offline()
    await reopen()
    await unlockWithPin(doorId(), PIN)
    await saveEntry(weight)
    expect(await sendNow()).toBe('no-network')
    server.broken.clear()
    server.session = null
    expect(await sendNow()).toBe('signed-out')
    expect(outbox.value).toMatchObject([{ state: 'waiting' }])
    server.session = HANH
    await reopen()
    await unlockWithPin(doorId(), PIN)
    await sendNow()
    expect(server.of(AN).shown()).toHaveLength(1)
  })

  it('counts down wrong PINs, deletes the copy at the fifth, and the account gets its unsent entries back', async () => {
    await ownPhone()
    await saveEntry({ ...weight, content: { measure: 'weight', value: 8, unit: 'kg' } })
    await sendNow()
    offline()
    await reopen()
    await unlockWithPin(doorId(), PIN)
    await saveEntry(weight)
    await settled()
    await reopen()
    const id = doorId()
    for (const left of [4, 3, 2, 1]) expect(await unlockWithPin(id, '000000')).toEqual({ wrong: left })
    expect(await unlockWithPin(id, '000000')).toBe('erased')
    expect(gate.value).toBe('offline')
    server.broken.clear()
    await reopen()
    await sendNow()
    expect(vault.value).toMatchObject({ state: 'open', mode: 'shared' })
    expect(server.of(AN).shown()).toHaveLength(2)
  })

  it('asks for six digits or more', async () => {
    await start()
    expect(await makeOwnDevice({ pin: '12345' })).toBe('bad-pin')
    expect(await makeOwnDevice({ pin: '12345a' })).toBe('bad-pin')
    expect(vault.value).toMatchObject({ mode: 'shared' })
  })

  it('changes its PIN for who knows the old one', async () => {
    await ownPhone()
    expect(await changePin('999999', '111222')).toEqual({ wrong: 4 })
    expect(await changePin(PIN, '111222')).toBe('done')
    await reopen()
    expect(await unlockWithPin(doorId(), PIN)).toEqual({ wrong: 4 })
    expect(await unlockWithPin(doorId(), '111222')).toBe('open')
  })

  it('becomes a shared phone again and keeps nothing', async () => {
    await ownPhone()
    await saveEntry(weight)
    await sendNow()
    await makeSharedDevice()
    await settled()
    expect(vault.value).toMatchObject({ state: 'open', mode: 'shared' })
    expect(await opened.value?.db.count('records')).toBe(0)
  })

  it('behind a PIN forgets its copy after thirty days without the server, and keeps what is unsent', async () => {
    await ownPhone()
    await saveEntry(weight)
    await sendNow()
    offline()
    await saveEntry({ ...weight, content: { measure: 'weight', value: 10, unit: 'kg' } })
    const [row] = await listVaults()
    if (row) await saveVault({ ...row, lastOnline: new Date(Date.now() - 31 * 86_400_000).toISOString() })
    await reopen()
    await unlockWithPin(doorId(), PIN)
    expect(recordsOf(AN).value).toMatchObject([{ pending: 'waiting', content: { value: 10 } }])
  })

  it('behind a PIN keeps no restricted record on its disk, and fetches it anew when it is opened online', async () => {
    await ownPhone()
    await saveEntry({ ...weight, kind: 'reproductive-health', content: { none: true } })
    await sendNow()
    expect(recordsOf(AN).value).toHaveLength(1)
    expect(await opened.value?.db.count('records')).toBe(0)
    await reopen()
    await unlockWithPin(doorId(), PIN)
    await sendNow()
    expect(recordsOf(AN).value).toHaveLength(1)
  })
})

describe('signing out', () => {
  it('deletes everything of the account on this phone', async () => {
    await ownPhone()
    await signOut({ keepUnsent: false })
    expect(await listVaults()).toEqual([])
    expect(server.session).toBeNull()
    expect(visited.at(-1)).toBe('/')
  })

  it('without network deletes the copy at once and ends the session when it can', async () => {
    await ownPhone()
    offline()
    await signOut({ keepUnsent: false })
    expect(await listVaults()).toEqual([])
    await reopen()
    expect(opened.value).toBeNull()
    server.broken.clear()
    await reopen()
    expect(server.session).toBeNull()
    expect(gate.value).toBe('signIn')
  })

  it('keeps what is unsent when the person says so, and sends it after the next sign-in', async () => {
    server.broken.set('/sync/mutations', 'no-network')
    await ownPhone()
    await saveEntry(weight)
    await settled()
    await signOut({ keepUnsent: true })
    const [kept] = await listVaults()
    expect(kept).toMatchObject({ mode: 'shared' })
    expect(Object.keys(kept?.wraps ?? {})).toEqual(['account'])
    server.broken.clear()
    server.session = HANH
    await reopen()
    await sendNow()
    expect(server.of(AN).shown()).toHaveLength(1)
  })
})

describe('on the way', () => {
  it('to the sign-in a draft stays, and the person comes back to the same page', async () => {
    server.session = null
    await start()
    await saveDraft('dose', { lot: 'A' })
    await signIn('/tiem-chung/them?cho=toi')
    expect(visited.at(-1)).toBe(`/auth/sign-in?return=${encodeURIComponent('/tiem-chung/them?cho=toi')}`)
    expect(await loadDraft('dose')).toEqual({ lot: 'A' })
  })

  it('to the sign-in an own phone says that it is one', async () => {
    await ownPhone()
    expect(server.session?.own).toBe(true)
    await signIn('/')
    expect(visited.at(-1)).toBe('/auth/sign-in?return=%2F&own=1')
  })

  it('out, the person is shown to the provider’s own sign-out where there is one', async () => {
    server.signOutAt = 'https://idp.test/end'
    await start()
    await signOut()
    expect(visited.at(-1)).toBe('https://idp.test/end')
  })

  it('a draft typed while open is sealed', async () => {
    await start()
    await saveDraft('dose', { lot: 'A' })
    expect(await loadDraft('dose')).toEqual({ lot: 'A' })
    expect(sessionStorage.getItem('hssk-draft-dose')).toBeNull()
    expect(await opened.value?.db.count('drafts')).toBe(1)
  })

  it('a storage that was wiped while entries were unsent is told to the person', async () => {
    localStorage.setItem('hssk-unsent', '2')
    server.session = null
    await start()
    expect(maybeLost.value).toBe(2)
    expect(session.value.state).toBe('signed-out')
  })
})

describe('the lock', () => {
  it('falls after two minutes out of sight or five without a touch', () => {
    expect(isDue({ hiddenSince: 0, activeAt: 0 }, HIDDEN_MS - 1)).toBe(false)
    expect(isDue({ hiddenSince: 0, activeAt: 0 }, HIDDEN_MS)).toBe(true)
    expect(isDue({ hiddenSince: null, activeAt: 0 }, HIDDEN_MS)).toBe(false)
    expect(isDue({ hiddenSince: null, activeAt: 0 }, IDLE_MS)).toBe(true)
  })
})
