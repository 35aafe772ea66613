import { useState } from 'preact/hooks'
import { t, tn } from '../../i18n'
import { mayUndo } from '../decision'
import { opened } from '../desk'
import { untilAnswered } from '../sending'
import type { StationTask } from '../wire'
import { aboutPerson, codeOf, say } from '../words'
import { confirmAll, type Outcome, undoAll } from './calls'

type Props = {
  task: string
  items: StationTask[]
  unseen: number
  onReload: () => void
  onDecided: () => void
}
type Said =
  | { state: 'asking' }
  | { state: 'sending' }
  | { state: 'problem'; code: string }
  | { state: 'done' | 'undone'; outcome: Outcome; at: number }

/** Everybody of the group, each with a box; one button for all, one to take all of it back. No key does either. */
export function Confirm({ task, items, unseen, onReload, onDecided }: Props) {
  const [batch] = useState(() => crypto.randomUUID())
  const [left, setLeft] = useState<string[]>([])
  const [said, tell] = useState<Said>({ state: 'asking' })
  const chosen = items.filter(({ id }) => !left.includes(id))
  const run = async (state: 'done' | 'undone', call: () => Promise<Outcome>) => {
    tell({ state: 'sending' })
    const outcome = await untilAnswered(call, () => undefined).catch(codeOf)
    if (typeof outcome === 'string') return tell({ state: 'problem', code: outcome })
    opened.value = null
    onDecided()
    tell({ state, outcome, at: Date.now() })
  }
  const confirm = () => run('done', () => confirmAll(chosen[0]?.id ?? task, batch, chosen))
  if (said.state === 'done' || said.state === 'undone')
    return <Outcomes said={said} onUndo={() => run('undone', () => undoAll(batch, said.outcome.done))} />
  const ready = unseen === 0 && chosen.length > 0 && said.state !== 'sending'
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (ready) confirm()
      }}
    >
      <fieldset class="desk-everybody">
        <legend>{tn('desk-more.groupAll', items.length)}</legend>
        {items.map(item => (
          <Box
            key={item.id}
            item={item}
            checked={!left.includes(item.id)}
            onChange={on => setLeft(without(left, item.id, on))}
          />
        ))}
      </fieldset>
      <div role="status">
        {unseen > 0 && <p class="desk-notice">{tn('desk-more.groupFirst', unseen)}</p>}
        {said.state === 'sending' && <p class="loading">{t('desk-more.groupSending')}</p>}
      </div>
      {said.state === 'problem' && (
        <p role="alert">
          {say(said.code === 'not-alike' || said.code === 'sample-unopened' ? 'stale' : said.code)}{' '}
          <button type="button" class="link-button" onClick={onReload}>
            {t('desk.reload')}
          </button>
        </p>
      )}
      <button type="submit" class="govuk-button" aria-disabled={!ready}>
        {tn('desk-more.groupConfirm', chosen.length)}
      </button>
    </form>
  )
}

const without = (left: string[], id: string, on: boolean) =>
  on ? left.filter(other => other !== id) : [...left, id]

type BoxProps = { item: StationTask; checked: boolean; onChange: (on: boolean) => void }

function Box({ item, checked, onChange }: BoxProps) {
  const { patient, record } = item
  const lot = record.content.lot
  const more = [aboutPerson(patient), record.content.place, lot && `${t('record.field-lot')} ${lot}`]
  return (
    <label>
      <input type="checkbox" checked={checked} onChange={event => onChange(event.currentTarget.checked)} />
      <span>
        <strong>{patient.name}</strong> <small>{more.filter(Boolean).join(' · ')}</small>
      </span>
    </label>
  )
}

function Outcomes({ said, onUndo }: { said: Said & { state: 'done' | 'undone' }; onUndo: () => void }) {
  const { done, refused } = said.outcome
  return (
    <div class="desk-notice" role="status">
      <p>
        <strong>{tn(`desk-more.group-${said.state}`, done.length)}</strong>
      </p>
      {refused.length > 0 && <p>{tn('desk-more.groupRefused', refused.length)}</p>}
      {said.state === 'done' && done.length > 0 && mayUndo(said.at, Date.now()) && (
        <button type="button" class="govuk-button govuk-button--plain" onClick={onUndo}>
          {t('desk-more.groupUndo')}
        </button>
      )}
    </div>
  )
}
