import { useState } from 'preact/hooks'
import type { Content } from '../api/types'
import { t } from '../i18n'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { Radios, TextField } from '../ui/fields'
import type { FormProps } from './form-props'

type Draft = { type: string; substance: string; reaction: string; severity: string }

export function AllergyForm({ content, button, onSave, onFaults }: FormProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(content))
  const [faults, setFaults] = useState<Fault[]>([])
  const change = (parts: Partial<Draft>) => setDraft({ ...draft, ...parts })
  const submit = (event: Event) => {
    event.preventDefault()
    const found = problems(draft)
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
        options={(['drug', 'food', 'chemical', 'other'] as const).map(value => ({
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
        options={(['mild', 'moderate', 'severe', 'unknown'] as const).map(value => ({
          value,
          label: t(`record.value-severity-${value}`),
        }))}
      />
      <button type="submit" class="govuk-button">
        {button}
      </button>
    </form>
  )
}

function draftOf(content: Content): Draft {
  const text = (name: string) => (typeof content[name] === 'string' ? (content[name] as string) : '')
  return {
    type: text('type'),
    substance: text('substance'),
    reaction: text('reaction'),
    severity: text('severity') || (content.type ? 'unknown' : ''),
  }
}

function problems({ type, substance }: Draft): Fault[] {
  const faults: Fault[] = []
  if (!type) faults.push({ id: 'type', text: t('record.faultType') })
  if (!substance.trim()) faults.push({ id: 'substance', text: t('record.faultSubstance') })
  return faults
}

function contentOf({ type, substance, reaction, severity }: Draft): Content {
  const known = severity && severity !== 'unknown' ? severity : null
  return { type, substance: substance.trim(), reaction: reaction.trim() || null, severity: known }
}
