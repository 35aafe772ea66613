// Whether this browser may be woken for a new message. What arrives says only that there is one.
import { command, type Done } from './commands'

export type Wake = 'unsupported' | 'denied' | 'off' | 'on'
type Known = { id: string }
type Keys = { applicationServerKey: string }

const PLACE = '/api/v1/push-subscriptions'

const supported = () =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis

/** What this browser says now; it knows without asking the network. */
export async function wakeState(): Promise<Wake> {
  if (!supported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  return (await held()) ? 'on' : 'off'
}

/** Asks for the browser's permission, then tells the server. `reason` is `denied` or `no-push-service` when the browser does not. */
export async function wakeOn(): Promise<Done<Wake>> {
  if ((await Notification.requestPermission()) !== 'granted') return not('denied')
  const key = await command<Keys>('GET', PLACE)
  if (!key.done) return key
  const made = await subscribe(key.value.applicationServerKey)
  if (!made) return not('no-push-service')
  const told = await tell(made)
  if (!told.done) await made.unsubscribe()
  return told.done ? { done: true, value: 'on' } : told
}

/** Leaves this browser alone. Without network it is silent all the same: the server learns it from the push service. */
export async function wakeOff(): Promise<Done<Wake>> {
  const now = await held()
  if (now) {
    const known = await tell(now)
    if (known.done) await command('DELETE', `${PLACE}/${known.value.id}`)
    await now.unsubscribe()
  }
  return { done: true, value: 'off' }
}

/** The same browser told twice keeps its id. */
function tell(subscription: PushSubscription): Promise<Done<Known>> {
  const { endpoint, keys } = subscription.toJSON()
  return command<Known>('POST', PLACE, { endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } })
}

async function held(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration()
  return (await worker?.pushManager.getSubscription()) ?? null
}

async function subscribe(applicationServerKey: string): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration()
  const asked = worker?.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  return (await asked?.catch(() => null)) ?? null
}

const not = (reason: string): Done<Wake> => ({ done: false, reason, errors: {} })
