import { useState } from 'preact/hooks'
import type { Content } from '../api/types'
import { locale, t, today } from '../i18n'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { Radios, TextField } from '../ui/fields'
import { conditions } from './conditions'
import type { FormProps } from './form-props'

const OTHER = 'qd831:15'
type Draft = { code: string; text: string; since: string }

export function ConditionForm({ content, button, onSave, onFaults }: FormProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(content))
  const [faults, setFaults] = useState<Fault[]>([])
  const change = (parts: Partial<Draft>) => setDraft({ ...draft, ...parts })
  const submit = (event: Event) => {
    event.preventDefault()
    const found = problems(draft, today())
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
      <button type="submit" class="govuk-button">
        {button}
      </button>
    </form>
  )
}

function draftOf(content: Content): Draft {
  const text = (name: string) => (content[name] == null ? '' : String(content[name]))
  // what came without a row of the form, from a hospital or in one's own words, is "another disease"
  const code = text('code') || (text('text') || text('icd10') ? OTHER : '')
  return { code, text: text('text') || text('icd10'), since: text('sinceYear') }
}

function problems({ code, text, since }: Draft, day: string): Fault[] {
  const faults: Fault[] = []
  if (!code) faults.push({ id: 'code', text: t('record.faultCondition') })
  if (conditions.find(condition => condition.code === code)?.ask && !text.trim())
    faults.push({ id: 'text', text: t('record.faultConditionText') })
  if (since.trim() && !isYear(since, day)) faults.push({ id: 'since', text: t('record.problemYear') })
  return faults
}

function isYear(text: string, day: string): boolean {
  return /^\d{4}$/.test(text.trim()) && Number(text) >= 1900 && text.trim() <= day.slice(0, 4)
}

/** Who leaves "another disease" as it was does not give it a code. */
function contentOf({ code, text, since }: Draft, before: Content): Content {
  const asked = conditions.find(condition => condition.code === code)?.ask
  const kept = code === OTHER && !before.code && (before.text || before.icd10)
  const said = text.trim() === before.icd10 ? (before.text ?? null) : text.trim()
  return {
    code: kept ? null : code,
    text: asked ? said : null,
    sinceYear: since.trim() ? Number(since) : null,
  }
}
