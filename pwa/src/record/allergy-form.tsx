import { useState } from 'preact/hooks'
import { t } from '../i18n'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { Radios, TextArea, TextField } from '../ui/fields'
import { type AllergyDraft, contentOf, draftOf, missing, SEVERITIES, TYPES } from './allergy-answers'
import type { FormProps } from './form-props'

const words = { type: 'record.faultType', substance: 'record.faultSubstance' } as const

export function AllergyForm({ content, button, onSave, onFaults }: FormProps) {
  const [draft, setDraft] = useState(() => draftOf(content))
  const [faults, setFaults] = useState<Fault[]>([])
  const change = (parts: Partial<AllergyDraft>) => setDraft({ ...draft, ...parts })
  const submit = (event: Event) => {
    event.preventDefault()
    const found = missing(draft).map(id => ({ id, text: t(words[id]) }))
    setFaults(found)
    onFaults?.(found.length > 0)
    if (found.length === 0) onSave({ ...content, ...contentOf(draft) })
  }
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={faults} />
      <Radios
        id="type"
        legend={t('record.allergyType')}
        value={draft.type}
        fault={faultOf(faults, 'type')}
        onChange={type => change({ type })}
        options={TYPES.map(value => ({
          value,
          label: t(`record.value-type-${value}`),
        }))}
      />
      <TextField
        id="substance"
        label={t('record.allergySubstance')}
        hint={t('record.allergySubstanceHint')}
        value={draft.substance}
        fault={faultOf(faults, 'substance')}
        onInput={substance => change({ substance })}
      />
      <TextField
        id="reaction"
        label={t('record.allergyReaction')}
        hint={t('record.allergyReactionHint')}
        value={draft.reaction}
        onInput={reaction => change({ reaction })}
      />
      <Radios
        id="severity"
        legend={t('record.allergySeverity')}
        value={draft.severity}
        onChange={severity => change({ severity })}
        options={SEVERITIES.map(value => ({
          value,
          label: t(`record.value-severity-${value}`),
        }))}
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
