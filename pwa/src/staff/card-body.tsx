import { useEffect } from 'preact/hooks'
import { formatMoment, t } from '../i18n'
import { authorOf } from '../record/describe'
import type { Card } from './cards'
import { colleague } from './claims'
import { Comparison } from './comparison'
import { begin, confirm, decidable } from './deciding'
import { form } from './desk'
import { type Draft, draft, dropDraft } from './draft'
import { Evidence, type Sight } from './evidence'
import { forms, loadForms } from './forms'
import { keyName, type Mode } from './shortcuts'
import type { OpenTask } from './wire'
import { aboutPerson, factsOf, itemName } from './words'

type BodyProps = {
  card: Extract<Card, { task: OpenTask }>
  account: string
  mode: Mode
  sight: Sight
  onSight: (sight: Sight) => void
}

export function CardBody({ card, account, mode, sight, onSight }: BodyProps) {
  const { task } = card
  useEffect(() => {
    loadForms()
  }, [form.value])
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
        {form.value && <OpenForm task={task} account={account} started={started} onShut={shut} />}
        {!form.value && <Typed task={task} />}
      </div>
      <Comparison record={task.record} others={task.beside} />
      {!form.value && <Decide card={card} mode={mode} />}
    </>
  )
}

type FormProps = { task: OpenTask; account: string; started: Draft | null; onShut: () => void }

function OpenForm(props: FormProps) {
  const found = forms.value
  if (!found) return <p class="loading">{t('common.loading')}</p>
  const { CorrectForm, ReturnForm } = found
  return form.value === 'correct' ? <CorrectForm {...props} /> : <ReturnForm {...props} />
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

/** What may be the same dose is asked first; the buttons wait for it, so that nothing moves under a finger. */
function Decide({ card, mode }: { card: BodyProps['card']; mode: Mode }) {
  const { state, record, doubles } = card.task
  const asked = state === 'waiting' && (doubles.length > 0 || record.supersedes !== null)
  const Doubles = forms.value?.Doubles
  if (asked && !Doubles) return null
  return (
    <>
      {asked && Doubles && <Doubles card={card} />}
      <Actions card={card} mode={mode} />
      {state === 'waiting' && forms.value && <forms.value.AlikeLink task={card.task} />}
    </>
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
