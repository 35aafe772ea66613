// What happens at the desk: the queue is loaded, an item opened, judged, taken back.
import { signal } from '@preact/signals'
import { go, place } from '../routes'
import { reasons as askReasons, tasksAfter, undo } from './calls'
import { cardOf, keepCards, renewCardsOf } from './cards'
import { decisionOf, faultsOf, type Judgement, mayUndo, sameOrNew } from './decision'
import { draft, dropDraft, keepDraft } from './draft'
import * as lists from './queue'
import { dispatch, forgetSent, inTurn, type Sent, sent, untilAnswered } from './sending'
import type { OpenTask, Reason } from './wire'
import { codeOf } from './words'

export type QueueState =
  | { state: 'loading' }
  | { state: 'problem'; code: string }
  | { state: 'content'; asOf: string }

export const queue = signal<lists.Queue>(lists.nothing)
export const queueState = signal<QueueState>({ state: 'loading' })
export const opened = signal<string | null>(null)
/** Which form stands in the place of the typed values. */
export const form = signal<'correct' | 'return' | null>(null)
export const reasons = signal<Reason[]>([])
/** The last word about taking back: the code of what went wrong, or null. */
export const undoProblem = signal<string | null>(null)

export async function loadQueue() {
  if (queue.value.items.length === 0) queueState.value = { state: 'loading' }
  try {
    const [page] = await Promise.all([tasksAfter(null), loadReasons()])
    queue.value = lists.append(lists.nothing, page)
    queueState.value = { state: 'content', asOf: new Date().toISOString() }
    openFirst()
  } catch (error) {
    queueState.value = { state: 'problem', code: codeOf(error) }
  }
}

export async function loadReasons() {
  if (reasons.value.length === 0) reasons.value = await askReasons()
}

export async function moreQueue() {
  const { next } = queue.value
  if (!next) return
  const page = await tasksAfter(next).catch(error => codeOf(error))
  if (typeof page !== 'string') queue.value = lists.append(queue.value, page)
  else if (page === 'bad-cursor') await loadQueue()
}

function openFirst() {
  const wanted = /^\/tram\/muc\/([\w-]+)$/.exec(place.value.path)?.[1] ?? opened.value
  open(wanted ?? queue.value.items[0]?.id ?? null)
}

/** Opens an item and fetches its neighbours, so that they are there before they are asked for. */
export function open(id: string | null, as: typeof form.value = null) {
  form.value = as
  opened.value = id
  if (place.value.path.replace(/\/muc\/.*/, '') === '/tram')
    go(id ? `/tram/muc/${id}` : '/tram', { replace: true })
  if (!id) return keepCards([])
  const around = [id, lists.beside(queue.value, id, 1), lists.beside(queue.value, id, -1)]
  keepCards(around)
  cardOf(id)
  if (around[1]) cardOf(around[1])
  if (lists.beside(queue.value, id, 1) === queue.value.items.at(-1)?.id) moreQueue()
}

export function move(step: 1 | -1) {
  const next = lists.beside(queue.value, opened.value, step)
  if (next && next !== opened.value) open(next)
}

/** Sends a decision and shows the next item at once. Gives back what is missing, if anything is. */
export function judge(task: OpenTask, judgement: Judgement): ReturnType<typeof faultsOf> {
  const faults = faultsOf(judgement, reasons.value)
  if (Object.keys(faults).length > 0) return faults
  const started = draft.value?.task === task.id ? draft.value : null
  const decision = sameOrNew(decisionOf(judgement, task, ''), started?.decision ?? null, () =>
    crypto.randomUUID(),
  )
  if (started) keepDraft({ ...started, decision })
  undoProblem.value = null
  const left = lists.without(queue.value, decision.replaces)
  const next = lists.following(left, task.id)
  const { queue: rest, taken } = lists.take(left, task.id)
  queue.value = rest
  open(next)
  dispatch(taken ?? { task, index: 0 }, decision).then(settle)
  return {}
}

/** What an answer means for the desk. */
function settle({ taken, decision, state, code }: Sent) {
  const { task } = taken
  renewCardsOf(task.patient.id)
  if (state === 'done' || code === 'already-decided' || code === 'gone') {
    dropDraft(task.id)
    if (queue.value.items.length === 0) loadQueue()
    return
  }
  queue.value = lists.putBack(queue.value, taken)
  if (!opened.value) open(task.id)
  if (decision.replaces) loadQueue()
}

/** The last decision that may still be taken back. */
export function lastDone(now = Date.now()): Sent | undefined {
  return sent.value.filter(({ state, at }) => state === 'done' && mayUndo(at, now)).at(-1)
}

/** Takes the last decision back and opens its item again. */
export function undoLast() {
  const waiting = sent.value.at(-1)
  if (!lastDone() && waiting?.state !== 'sending') return
  return inTurn(async () => {
    const last = lastDone()
    if (!last) return
    const { task } = last.taken
    try {
      await untilAnswered(
        () => undo(task.id),
        code => {
          undoProblem.value = code
        },
      )
      undoProblem.value = null
      forgetSent(last.decision.id)
      queue.value = lists.putBack(queue.value, last.taken)
      keepCards([opened.value].filter(id => id !== task.id))
      open(task.id)
      if (last.decision.replaces) await loadQueue()
    } catch (error) {
      undoProblem.value = codeOf(error)
      forgetSent(last.decision.id)
    }
  })
}
