import { useEffect, useRef, useState } from 'preact/hooks'
import { locale, t, today } from '../i18n'
import { vaccineName, vaccines } from '../immunization/vaccines'
import { nameOf } from '../record/content-rows'
import { codeWord } from '../record/describe'
import { DateField } from '../ui/date-field'

import { correctionOf, type Form, fieldsOf, formOf } from './correction'
import { judge } from './desk'
import { type Draft, keepDraft, type Said } from './draft'
import { ReasonChoice } from './reason-choice'
import type { OpenTask } from './wire'
import { say } from './words'

type Props = { task: OpenTask; account: string; started: Draft | null; onShut: () => void }
export const unsaid: Said = { reason: '', note: '', to: '', kind: 'return' }

/** The typed values as boxes beside the paper. What the family typed is kept; a reason says why it was changed. */
export function CorrectForm({ task, account, started, onShut }: Props) {
  const before = started?.form === 'correct' ? started : null
  const [values, setValues] = useState<Form>(before?.values ?? formOf(task.record))
  const [said, setSaid] = useState<Said>(before?.said ?? unsaid)
  const [faults, setFaults] = useState<{ [field: string]: string }>({})
  const first = useRef<HTMLFormElement>(null)
  useEffect(() => first.current?.querySelector<HTMLElement>('input, select')?.focus(), [])
  useEffect(() => toFirstFault(first.current), [faults])
  const keep = (next: Form, words: Said) => {
    setValues(next)
    setSaid(words)
    keepDraft({
      account,
      task: task.id,
      form: 'correct',
      values: next,
      said: words,
      decision: before?.decision ?? null,
    })
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const birth = task.patient.birthDate?.length === 10 ? task.patient.birthDate : null
    const { content, occurred, fault } = correctionOf(task.record, values, { birth, today: today() })
    if (fault) return setFaults({ occurred: fault })
    setFaults(
      judge(task, { outcome: 'correct', content, occurred, reason: said.reason || null, note: said.note }),
    )
  }
  return (
    <form
      ref={first}
      class="desk-typed desk-form"
      onSubmit={submit}
      noValidate
      aria-labelledby="desk-form-title"
    >
      <h2 id="desk-form-title">{t('desk.correctTitle')}</h2>
      <p class="quiet">{t('desk.correctText')}</p>
      {faults.content && (
        <p class="govuk-error-message" role="alert">
          {say(faults.content)}
        </p>
      )}
      <DateField
        id="desk-day"
        legend={t('record.field-occurred')}
        hint={t('desk.dayHint')}
        parts={values.day}
        onChange={day => keep({ ...values, day }, said)}
        fault={faults.occurred && say(faults.occurred)}
      />
      <div class="desk-fields">
        {fieldsOf(task.record).map(field => (
          <Box
            key={field}
            kind={task.record.kind}
            field={field}
            value={values.values[field] ?? ''}
            onInput={text => keep({ ...values, values: { ...values.values, [field]: text } }, said)}
          />
        ))}
      </div>
      <ReasonChoice
        legend={t('desk.correctWhy')}
        reason={said.reason}
        note={said.note}
        faults={faults}
        onReason={reason => keep(values, { ...said, reason })}
        onNote={note => keep(values, { ...said, note })}
      />
      <FormButtons label={t('desk.correctSend')} onShut={onShut} />
    </form>
  )
}

/** Where something is missing, there the focus goes. */
export function toFirstFault(form: HTMLFormElement | null) {
  const fault = form?.querySelector('.govuk-error-message')
  const group = fault?.closest('fieldset, .desk-field, .govuk-form-group') ?? form
  if (fault) group?.querySelector<HTMLElement>('input, select, textarea')?.focus()
}

const CHOICES: { [field: string]: string[] } = {
  type: ['drug', 'food', 'chemical', 'other'],
  severity: ['mild', 'moderate', 'severe'],
  part: ['hearing', 'sight', 'arm', 'leg', 'spine', 'cleft', 'other'],
}
const choicesOf = (field: string): [code: string, name: () => string][] | undefined =>
  CHOICES[field]?.map(code => [code, () => codeWord(field, code) ?? code])

type BoxProps = { kind: string; field: string; value: string; onInput: (text: string) => void }

function Box({ kind, field, value, onInput }: BoxProps) {
  const id = `desk-field-${field}`
  const options = field === 'vaccine' ? vaccineOptions(value) : choicesOf(field)
  return (
    <div class="desk-field">
      <label for={id}>{nameOf(field, kind)}</label>
      {options ? (
        <select id={id} value={value} onChange={event => onInput(event.currentTarget.value)}>
          <option value="" disabled={field === 'vaccine'}>
            {t('common.notDeclared')}
          </option>
          {options.map(([code, name]) => (
            <option key={code} value={code}>
              {name()}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type="text"
          autocomplete="off"
          maxLength={500}
          value={value}
          onInput={event => onInput(event.currentTarget.value)}
        />
      )}
    </div>
  )
}

function vaccineOptions(now: string): [string, () => string][] {
  const known = vaccines.map(
    vaccine => [vaccine.cvx, () => vaccineName(vaccine, locale.value)] as [string, () => string],
  )
  return now && !vaccines.some(({ cvx }) => cvx === now) ? [[now, () => `CVX ${now}`], ...known] : known
}

export function FormButtons({ label, onShut }: { label: string; onShut: () => void }) {
  return (
    <div class="desk-actions">
      <button type="submit" class="govuk-button">
        {label}
      </button>
      <button type="button" class="govuk-button govuk-button--plain" onClick={onShut}>
        {t('desk.formDrop')}
      </button>
    </div>
  )
}
