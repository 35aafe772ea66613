// Decisions on their way, one after the other, each sent with its id until it was answered.
import { signal } from '@preact/signals'
import { ApiError, NoAnswer } from '../api/request'
import { decide } from './calls'
import { fateOf, pause } from './decision'
import type { Taken } from './queue'
import type { Decision } from './wire'
import { codeOf } from './words'

export type Sent = {
  taken: Taken
  decision: Decision
  state: 'sending' | 'again' | 'done' | 'refused'
  code: string | null
  at: number
}

export const sent = signal<Sent[]>([])
const MOST = 20
let chain: Promise<unknown> = Promise.resolve()

/** Hands a decision over; resolves with its end. The next one leaves when this one was answered. */
export function dispatch(taken: Taken, decision: Decision): Promise<Sent> {
  const first: Sent = { taken, decision, state: 'sending', code: null, at: Date.now() }
  sent.value = [...sent.value, first].slice(-MOST)
  return inTurn(() => deliver(first))
}

/** Runs after everything that is still on its way. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = chain.then(work)
  chain = turn.catch(() => undefined)
  return turn
}

const onItsWay = ({ state }: Sent) => state === 'sending' || state === 'again'
export const underWay = () => sent.value.filter(onItsWay).length
/** Decisions that a session's end kept from being recorded. */
export const lost = () => sent.value.filter(one => onItsWay(one) || one.code === 'signed-out').length
export const underWayFor = (patient: string) =>
  sent.value.some(one => onItsWay(one) && one.taken.task.patient.id === patient)

/** Whether a decision about this item was handed over and not refused. */
export const isSent = (task: string) =>
  sent.value.some(({ taken, state }) => taken.task.id === task && state !== 'refused')

export function forgetSent(id: string) {
  sent.value = sent.value.filter(({ decision }) => decision.id !== id)
}

async function deliver(one: Sent): Promise<Sent> {
  try {
    await untilAnswered(
      () => decide(one.taken.task.id, one.decision),
      code => note(one, { state: 'again', code }),
    )
    return note(one, { state: 'done', code: null, at: Date.now() })
  } catch (error) {
    return note(one, { state: 'refused', code: codeOf(error) })
  }
}

const TRIES_AT_A_FAULT = 6

/** Asks until there is an answer. A server that answers with a fault is asked a few times only: it may be the call's. */
export async function untilAnswered<T>(call: () => Promise<T>, waiting: (code: string) => void): Promise<T> {
  for (let n = 0; ; n++) {
    try {
      return await call()
    } catch (error) {
      const code = error instanceof ApiError ? error.code : null
      const final = !(error instanceof ApiError || error instanceof NoAnswer) || fateOf(code) === 'refused'
      if (final || (code !== null && n + 1 >= TRIES_AT_A_FAULT)) throw error
      waiting(codeOf(error))
      await orOnline(pause(n) * 1000)
    }
  }
}

/** A while, or until the network is back. */
function orOnline(ms: number): Promise<void> {
  return new Promise(resolve => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    addEventListener('online', go)
  })
}

function note(one: Sent, change: Partial<Sent>): Sent {
  const now = sent.value.find(({ decision }) => decision.id === one.decision.id) ?? one
  const next = { ...now, ...change }
  sent.value = sent.value.map(other => (other.decision.id === one.decision.id ? next : other))
  return next
}

/** Closing the page must not lose what is still on its way. */
export function guardUnsent() {
  addEventListener('beforeunload', event => {
    if (underWay() > 0) event.preventDefault()
  })
}
