import { useEffect, useRef, useState } from 'preact/hooks'
import { session } from '../auth/session'
import { t } from '../i18n'
import { FaultText } from '../ui/fields'
import { communes } from './calls'
import { FormButtons, toFirstFault, unsaid } from './correct-form'
import { judge } from './desk'
import { type Draft, keepDraft, type Said } from './draft'
import { ReasonChoice } from './reason-choice'
import type { Commune, OpenTask } from './wire'
import { codeOf, say, termName } from './words'

type Props = { task: OpenTask; account: string; started: Draft | null; onShut: () => void }
const KINDS = ['return', 'refute', 'transfer'] as const

/** Not confirmed: for what reason, and what comes next. */
export function ReturnForm({ task, account, started, onShut }: Props) {
  const before = started?.form === 'return' ? started : null
  const [said, setSaid] = useState<Said>(before?.said ?? unsaid)
  const [faults, setFaults] = useState<{ [field: string]: string }>({})
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => box.current?.querySelector<HTMLElement>('input[name=desk-reason]')?.focus(), [])
  useEffect(() => toFirstFault(box.current), [faults])
  const keep = (next: Said) => {
    setSaid(next)
    keepDraft({
      account,
      task: task.id,
      form: 'return',
      values: null,
      said: next,
      decision: before?.decision ?? null,
    })
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const { kind, reason, note, to } = said
    setFaults(judge(task, { outcome: kind, reason: reason || null, note, to: to || null }))
  }
  return (
    <form
      ref={box}
      class="desk-typed desk-form"
      onSubmit={submit}
      noValidate
      aria-labelledby="desk-form-title"
    >
      <h2 id="desk-form-title">{t('desk.returnTitle')}</h2>
      <ReasonChoice
        legend={t('desk.returnWhy')}
        reason={said.reason}
        note={said.note}
        faults={faults}
        onReason={reason => keep({ ...said, reason })}
        onNote={note => keep({ ...said, note })}
      />
      <fieldset class="desk-reasons">
        <legend>{t('desk.returnThen')}</legend>
        {KINDS.map(kind => (
          <label key={kind}>
            <input
              type="radio"
              name="desk-then"
              value={kind}
              checked={said.kind === kind}
              onChange={() => keep({ ...said, kind })}
            />
            <span>{t(`desk.then-${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      {said.kind === 'transfer' && (
        <CommuneChoice to={said.to} fault={faults.to} onChoose={to => keep({ ...said, to })} />
      )}
      <FormButtons label={t(`desk.send-${said.kind}`)} onShut={onShut} />
    </form>
  )
}

type ChoiceProps = { to: string; fault?: string; onChoose: (code: string) => void }

function CommuneChoice({ to, fault, onChoose }: ChoiceProps) {
  const [list, setList] = useState<Commune[] | string>([])
  useEffect(() => {
    communes().then(setList, error => setList(codeOf(error)))
  }, [])
  if (typeof list === 'string') return <p role="alert">{say(list)}</p>
  const own = session.value.state === 'signed-in' && session.value.who.station?.commune
  return (
    <div class="desk-field">
      <label for="desk-to">{t('desk.transferTo')}</label>
      <FaultText id="desk-to" text={fault && say(fault)} />
      <select id="desk-to" value={to} onChange={event => onChoose(event.currentTarget.value)}>
        <option value="">{t('desk.chooseCommune')}</option>
        {list
          .filter(({ code }) => code !== own)
          .map(commune => (
            <option key={commune.code} value={commune.code}>
              {termName(commune)}
            </option>
          ))}
      </select>
    </div>
  )
}
