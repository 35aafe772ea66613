import { useState } from 'preact/hooks'
import { t } from '../i18n'
import { unitOf } from '../record/describe'
import type { EditProps } from '../record/edit-page'
import { saveEdit } from '../record/save-edit'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { TextField } from '../ui/fields'
import { type Measure, measureOf } from './measures'
import { type Draft, fieldsOf, limitsOf, problems, toContent, toDraft } from './reading'
import { ReadingMore } from './reading-more'

export function EditReadingForm({ item, button, onSaved, onFaults }: EditProps) {
  const measure = measureOf(String(item.content.measure))
  const [draft, setDraft] = useState<Draft>(() => toDraft(item.content))
  const [faults, setFaults] = useState<Fault[]>([])
  if (!measure) return null
  const submit = async (event: Event) => {
    event.preventDefault()
    const found = valueFaults(measure, draft)
    setFaults(found)
    onFaults(found.length > 0)
    if (found.length > 0) return
    await saveEdit(item, { content: { ...item.content, ...toContent(measure, draft) } })
    onSaved()
  }
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={faults} />
      <ValueFields measure={measure} draft={draft} faults={faults} onChange={setDraft} />
      <ReadingMore draft={draft} onChange={setDraft} />
      <button type="submit" class="govuk-button">
        {button}
      </button>
    </form>
  )
}

type FieldProps = { measure: Measure; draft: Draft; faults: Fault[]; onChange: (draft: Draft) => void }

export function ValueFields({ measure, draft, faults, onChange }: FieldProps) {
  return (
    <>
      <p class="govuk-hint">{t(`measurements.example-${measure.code}`)}</p>
      {fieldsOf(measure).map(field => (
        <TextField
          key={field}
          id={field}
          label={t(`measurements.${field}`)}
          value={draft[field]}
          inputMode="decimal"
          width={5}
          maxLength={7}
          unit={unitOf(measure.code, measure.shown)}
          fault={faultOf(faults, field)}
          onInput={text => onChange({ ...draft, [field]: text })}
        />
      ))}
    </>
  )
}

export function valueFaults(measure: Measure, draft: Draft): Fault[] {
  return problems(measure, draft).map(({ field, code }) => {
    const [low, high] = limitsOf(measure, field)
    const words = { low, high, unit: unitOf(measure.code, measure.shown), example: '120' }
    const problem = t(`errors.${code}`, words)
    // two empty boxes must not give the same line twice
    return { id: field, text: t('measurements.faultIn', { field: t(`measurements.${field}`), problem }) }
  })
}
