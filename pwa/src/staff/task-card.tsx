import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n'
import { CardBody } from './card-body'
import { cardOf, renewCard } from './cards'
import { watchItem } from './claims'
import { begin, confirm } from './deciding'
import { form, move, undoLast } from './desk'
import { type Sight, turned, zoomed } from './evidence'
import { type Action, actionOf, focusOf, type Mode } from './shortcuts'
import { say } from './words'

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
