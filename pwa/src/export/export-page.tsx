import { useState } from 'preact/hooks'
import type { Patient } from '../api/types'
import { reason, t } from '../i18n'
import type { PageProps } from '../pages'
import { kindWord } from '../record/describe'
import { recordsOf } from '../sync'
import { type ExportForm, exportRecord } from '../sync/commands'
import { Radios } from '../ui/fields'
import { Loading } from '../ui/list-states'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { saveFile } from './save-file'

const FORMS: ExportForm[] = ['pdf', 'zip', 'fhir']
type Making = { state: 'asking' | 'making' | 'done' } | { state: 'problem'; reason: string }

/** "Tải hồ sơ": a copy of one's own record, or of one part of it (`?phan=allergy`). */
export default function ExportPage({ query }: PageProps) {
  const patient = useCurrent()
  if (!patient) return <Loading />
  const title = isSelf(patient) ? t('export.title') : t('export.titleFor', { name: patient.name })
  return (
    <Page title={title} back="/toi">
      {patient.level === 'owner' ? (
        <Choice patient={patient} first={query.get('phan') ?? ''} />
      ) : (
        <p>{t('export.notYours')}</p>
      )}
    </Page>
  )
}

function Choice({ patient, first }: { patient: Patient; first: string }) {
  const [form, choose] = useState<ExportForm>('pdf')
  const [kind, setKind] = useState(first)
  const [making, say] = useState<Making>({ state: 'asking' })
  const submit = async (event: Event) => {
    event.preventDefault()
    if (making.state === 'making') return
    say({ state: 'making' })
    const done = await exportRecord(patient.id, form, form === 'zip' ? null : kind || null)
    if (done.done) saveFile(done.value)
    say(done.done ? { state: 'done' } : { state: 'problem', reason: done.reason })
  }
  return (
    <form noValidate onSubmit={submit}>
      <p class="lead">{t('export.lead')}</p>
      <Radios
        id="form"
        legend={t('export.form')}
        value={form}
        onChange={value => choose(value as ExportForm)}
        options={FORMS.map(value => ({
          value,
          label: t(`export.${value}`),
          hint: value === 'fhir' ? undefined : t(`export.${value}Hint`),
        }))}
      />
      {form !== 'zip' && <Part patient={patient.id} value={kind} onChange={setKind} />}
      <p class="quiet">{t('export.log')}</p>
      <button type="submit" class="govuk-button">
        {isSelf(patient) ? t('export.get') : t('export.getFor', { name: patient.name })}
      </button>
      <div role="status">
        <Said making={making} />
      </div>
    </form>
  )
}

type PartProps = { patient: string; value: string; onChange: (value: string) => void }

/** Only parts in which something was said. */
function Part({ patient, value, onChange }: PartProps) {
  const kinds = [...new Set([...recordsOf(patient).value.map(item => item.kind), value])].filter(Boolean)
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for="part">
        {t('export.part')}
      </label>
      <select
        id="part"
        class="govuk-select"
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      >
        <option value="">{t('export.whole')}</option>
        {kinds.sort().map(kind => (
          <option key={kind} value={kind}>
            {kindWord(kind)}
          </option>
        ))}
      </select>
    </div>
  )
}

function Said({ making }: { making: Making }) {
  if (making.state === 'asking') return null
  if (making.state === 'making') return <p>{t('export.making')}</p>
  if (making.state === 'problem')
    return (
      <Notice kind="warning">
        <p>{making.reason === 'no-network' ? t('export.offline') : reason(making.reason)}</p>
      </Notice>
    )
  return (
    <Notice>
      <p>{t('export.done')}</p>
      <p>{t('export.doneNext')}</p>
    </Notice>
  )
}
