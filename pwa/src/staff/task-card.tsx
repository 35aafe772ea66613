import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { formatMoment, t } from '../i18n'
import { authorOf } from '../record/describe'
import { type Card, cardOf, renewCard } from './cards'
import { colleague, watchItem } from './claims'
import { Comparison } from './comparison'
import { CorrectForm } from './correct-form'
import { form, judge, move, undoLast } from './desk'
import { draft, dropDraft } from './draft'
import { Evidence, type Sight, turned, zoomed } from './evidence'
import { ReturnForm } from './return-form'
import { underWayFor } from './sending'
import { type Action, actionOf, focusOf, keyName, type Mode } from './shortcuts'
import type { OpenTask } from './wire'
import { aboutPerson, factsOf, itemName, say } from './words'

type Props = { id: string; account: string; mode: Mode; onHelp: () => void }

/** One item, one decision: the paper on the left, what was typed on the right, below what is already there. */
export function TaskCard({ id, account, mode, onHelp }: Props) {
  const box = useRef<HTMLElement>(null)
  const card = cardOf(id).value
  const [sight, setSight] = useState<Sight>({ zoom: 1, turn: 0 })
  useEffect(() => watchItem(id), [id])
  useEffect(() => takeFocus(box), [id])
  const acts: { [action: string]: () => void } = {
    next: () => move(1),
    previous: () => move(-1),
    confirm: () => confirm(card),
    correct: () => begin('correct', card),
    return: () => begin('return', card),
    undo: undoLast,
    zoom: () => setSight(zoomed(sight, sight.zoom > 1 ? 'whole' : 'closer')),
    closer: () => setSight(zoomed(sight, 'closer')),
    wider: () => setSight(zoomed(sight, 'wider')),
    rotate: () => setSight(turned(sight)),
    help: onHelp,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!box.current) return
    if (event.key === 'Escape' && form.value) return close(box.current)
    const action = actionOf(event, focusOf(event.target as Element, box.current), mode)
    if (!action) return
    event.preventDefault()
    if (action.startsWith('reason-')) chooseReason(box.current, action)
    else acts[action]?.()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the shortcuts work only while this card has the focus (WCAG 2.1.4)
    <section ref={box} class="desk-card" tabIndex={0} aria-labelledby="desk-card-title" onKeyDown={onKeyDown}>
      {card.state === 'loading' && <CardLoading />}
      {card.state === 'problem' && <CardProblem id={id} code={card.code} />}
      {'task' in card && (
        <CardBody card={card} account={account} mode={mode} sight={sight} onSight={setSight} />
      )}
    </section>
  )
}

function takeFocus(box: RefObject<HTMLElement | null>) {
  const active = document.activeElement
  const free =
    !active || active === document.body || active.matches('.desk-list a, .desk-offer *, .desk-bar *')
  scrollTo(0, 0)
  if (free) box.current?.focus({ preventScroll: true })
}

/** All of it is on the screen, and nothing under way could still change what stands beside it. */
const decidable = (card: Card) =>
  card.state === 'content' &&
  card.task.state === 'waiting' &&
  !pictureComing(card) &&
  !underWayFor(card.task.patient.id)
const pictureComing = (card: Card) => 'photos' in card && card.photos[0]?.state === 'loading'

function confirm(card: Card) {
  if (decidable(card) && 'task' in card && !form.value) judge(card.task, { outcome: 'confirm' })
}

function begin(which: 'correct' | 'return', card: Card) {
  if (decidable(card)) form.value = which
}

function close(box: HTMLElement) {
  form.value = null
  box.focus()
}

/** 1–9 choose the n-th reason of an open form. */
function chooseReason(box: HTMLElement, action: Action) {
  const n = Number(action.slice('reason-'.length))
  const choice = box.querySelectorAll<HTMLInputElement>('input[name=desk-reason]')[n - 1]
  choice?.click()
  choice?.focus()
}

function CardLoading() {
  return (
    <>
      <h1 class="desk-title" id="desk-card-title">
        {t('desk.opening')}
      </h1>
      <p class="loading" role="status">
        {t('common.loading')}
      </p>
    </>
  )
}

function CardProblem({ id, code }: { id: string; code: string }) {
  return (
    <>
      <h1 class="desk-title" id="desk-card-title">
        {t('desk.cardProblem')}
      </h1>
      <p role="alert">{say(code)}</p>
      <button type="button" class="govuk-button govuk-button--plain" onClick={() => renewCard(id)}>
        {t('common.retry')}
      </button>
    </>
  )
}

type BodyProps = {
  card: Extract<Card, { task: OpenTask }>
  account: string
  mode: Mode
  sight: Sight
  onSight: (sight: Sight) => void
}

function CardBody({ card, account, mode, sight, onSight }: BodyProps) {
  const { task } = card
  const shut = () => {
    dropDraft(task.id)
    form.value = null
    document.querySelector<HTMLElement>('.desk-card')?.focus()
  }
  const started = draft.value?.task === task.id ? draft.value : null
  return (
    <>
      <CardHead task={task} />
      <div class={sidesOf(card)}>
        <Evidence card={card} sight={sight} onSight={onSight} mode={mode} />
        {form.value === 'correct' && (
          <CorrectForm task={task} account={account} started={started} onShut={shut} />
        )}
        {form.value === 'return' && (
          <ReturnForm task={task} account={account} started={started} onShut={shut} />
        )}
        {!form.value && <Typed task={task} />}
      </div>
      <Comparison record={task.record} others={task.beside} />
      {!form.value && <Actions card={card} mode={mode} />}
    </>
  )
}

/** Without a paper the typed values take the room; a form takes more of it. */
function sidesOf(card: BodyProps['card']): string {
  if (card.photos.length === 0) return 'desk-sides desk-sides-plain'
  return form.value ? 'desk-sides desk-sides-form' : 'desk-sides'
}

function CardHead({ task }: { task: OpenTask }) {
  const by = colleague.value
  return (
    <header class="desk-head">
      <h1 class="desk-title" id="desk-card-title">
        {itemName(task.record)} <span class="desk-person">{task.patient.name}</span>
      </h1>
      <p>
        {aboutPerson(task.patient)} · {t(`desk.why-${task.why}`)}
        {task.cameFrom && ` · ${t('desk.cameFrom')}`}
      </p>
      <p class="desk-claim" role="status">
        {by !== null && (
          <span class="tag tag-yellow">{t('desk.looking', { name: by || t('desk.somebody') })}</span>
        )}
      </p>
    </header>
  )
}

/** What the family typed. */
function Typed({ task }: { task: OpenTask }) {
  const { record } = task
  return (
    <div class="desk-typed">
      <h2>{t('desk.typed')}</h2>
      <dl>
        {factsOf(record).map(({ field, name, value }) => (
          <div key={field}>
            <dt>{name}</dt>
            <dd>{value || t('common.notDeclared')}</dd>
          </div>
        ))}
        <div>
          <dt>{t('record.who')}</dt>
          <dd>
            {authorOf({ ...record, patient: task.patient.id, pending: null, outboxId: null }, null)}
            {record.receivedAt && ` · ${formatMoment(record.receivedAt)}`}
          </dd>
        </div>
      </dl>
    </div>
  )
}

const ACTIONS = [
  ['confirm', 'A', ''],
  ['correct', 'S', ' govuk-button--plain'],
  ['return', 'T', ' govuk-button--plain'],
] as const

function Actions({ card, mode }: { card: BodyProps['card']; mode: Mode }) {
  if (card.task.state !== 'waiting') return <p class="desk-notice">{t(`desk.state-${card.task.state}`)}</p>
  const ready = decidable(card)
  const press = {
    confirm: () => confirm(card),
    correct: () => begin('correct', card),
    return: () => begin('return', card),
  }
  return (
    <div class="desk-actions">
      {ACTIONS.map(([action, letter, look]) => (
        <button
          key={action}
          type="button"
          class={`govuk-button${look}`}
          aria-disabled={!ready}
          aria-keyshortcuts={mode === 'off' ? undefined : keyName(letter, mode).replaceAll(' ', '')}
          onClick={press[action]}
        >
          {t(`desk.${action}`)}{' '}
          {mode !== 'off' && (
            <span class="desk-key" aria-hidden="true">
              {keyName(letter, mode)}
            </span>
          )}
        </button>
      ))}
      {!ready && <span class="quiet">{t('desk.updating')}</span>}
    </div>
  )
}
