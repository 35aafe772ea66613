import { useState } from 'preact/hooks'
import { type Key, locale, reason, t, today } from '../i18n'
import { current } from '../sync'
import { DateField } from '../ui/date-field'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { Radios, TextArea, TextField } from '../ui/fields'
import { type ConditionDraft, contentOf, draftOf, problems } from './condition-answers'
import { conditions } from './conditions'
import type { FormProps } from './form-props'

const words: { [code: string]: Key } = {
  condition: 'record.faultCondition',
  name: 'record.faultConditionText',
  year: 'record.problemYear',
}

export function ConditionForm({ content, button, onSave, onFaults }: FormProps) {
  const [draft, setDraft] = useState(() => draftOf(content))
  const [faults, setFaults] = useState<Fault[]>([])
  const change = (parts: Partial<ConditionDraft>) => setDraft({ ...draft, ...parts })
  const submit = (event: Event) => {
    event.preventDefault()
    const found = problems(draft, { birth: current.value?.birthDate ?? null, today: today() }).map(
      ({ field, code }) => ({ id: field as string, text: words[code] ? t(words[code]) : reason(code) }),
    )
    setFaults(found)
    onFaults?.(found.length > 0)
    if (found.length === 0) onSave({ ...content, ...contentOf(draft, content) })
  }
  const text = (
    <TextField
      id="text"
      label={t('record.conditionText')}
      value={draft.text}
      fault={faultOf(faults, 'text')}
      onInput={text => change({ text })}
    />
  )
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={faults} />
      <Radios
        id="code"
        legend={t('record.conditionWhich')}
        value={draft.code}
        fault={faultOf(faults, 'code')}
        onChange={code => change({ code })}
        options={conditions.map(condition => ({
          value: condition.code,
          label: condition[locale.value],
          more: condition.ask ? text : undefined,
        }))}
      />
      <TextField
        id="since"
        label={t('record.conditionSince')}
        hint={t('record.conditionSinceHint')}
        value={draft.since}
        inputMode="numeric"
        width={4}
        maxLength={4}
        fault={faultOf(faults, 'since')}
        onInput={since => change({ since })}
      />
      <DateField
        id="ended"
        legend={t('contents.conditionEnded')}
        hint={t('contents.conditionEndedHint')}
        parts={draft.ended}
        fault={faultOf(faults, 'ended')}
        onChange={ended => change({ ended })}
      />
      <TextArea
        id="note"
        label={t('contents.noteMore')}
        value={draft.note}
        onInput={note => change({ note })}
      />
      <button type="submit" class="govuk-button">
        {button}
      </button>
    </form>
  )
}
