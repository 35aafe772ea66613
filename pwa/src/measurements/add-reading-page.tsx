import { useRef, useState } from 'preact/hooks'
import type { Patient } from '../api/types'
import { reason, t, today } from '../i18n'
import type { PageProps } from '../pages'
import { unitOf } from '../record/describe'
import { go } from '../routes'
import { saveEntry } from '../sync'
import { DateField } from '../ui/date-field'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { Radios } from '../ui/fields'
import { Loading } from '../ui/list-states'
import { lowerFirst } from '../ui/lower-first'
import { NotFound } from '../ui/not-found'
import { type DayParts, dayOf, emptyDay, problemOfInterval } from '../ui/occurred'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { DoubtNotice } from './doubt-notice'
import { ValueFields, valueFaults } from './edit-reading-form'
import { type Measure, measureOf } from './measures'
import { type Doubt, type Draft, doubts, emptyDraft, toContent } from './reading'
import { ReadingMore } from './reading-more'

export default function AddReadingPage({ params }: PageProps) {
  const patient = useCurrent()
  const measure = measureOf(params.chiSo ?? '')
  if (!patient) return <Loading />
  return measure ? <Form patient={patient} measure={measure} /> : <NotFound />
}

type When = { which: 'today' | 'other'; day: DayParts }

function Form({ patient, measure }: { patient: Patient; measure: Measure }) {
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [when, setWhen] = useState<When>({ which: 'today', day: emptyDay })
  const [faults, setFaults] = useState<Fault[]>([])
  const [asked, ask] = useState<Doubt[]>([])
  const record = useRef(crypto.randomUUID())
  const what = lowerFirst(t(`measurements.${measure.code}`))
  const title = isSelf(patient)
    ? t('measurements.addOne', { what })
    : t('measurements.addOneFor', { what, name: patient.name })
  const save = async () => {
    const day = dayTaken(when)
    await saveEntry({
      id: record.current,
      patient: patient.id,
      kind: 'home-measurement',
      content: toContent(measure, draft),
      occurred: { from: day, to: day, words: null },
    })
    go(`/chi-so/${measure.code}`, { replace: true })
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const found = [...valueFaults(measure, draft), ...dayFaults(when, patient.birthDate)]
    const unsure = found.length === 0 ? doubts(measure, draft) : []
    setFaults(found)
    ask(unsure)
    if (found.length + unsure.length === 0) save()
  }
  return (
    <Page title={title} back={`/chi-so/${measure.code}`} faulty={faults.length > 0}>
      <ErrorSummary faults={faults} />
      {asked.length > 0 && (
        <DoubtNotice
          lines={asked.map(doubt => doubtText(measure, draft, doubt))}
          onYes={save}
          onNo={() => ask([])}
        />
      )}
      <form noValidate onSubmit={submit}>
        <ValueFields measure={measure} draft={draft} faults={faults} onChange={setDraft} />
        <WhenTaken when={when} onChange={setWhen} fault={faultOf(faults, 'day')} />
        <ReadingMore draft={draft} onChange={setDraft} />
        {asked.length === 0 && (
          <button type="submit" class="govuk-button">
            {isSelf(patient) ? t('common.save') : t('common.saveFor', { name: patient.name })}
          </button>
        )}
      </form>
    </Page>
  )
}

function doubtText(measure: Measure, draft: Draft, { field, code }: Doubt): string {
  const unit = unitOf(measure.code, measure.shown)
  return t(`measurements.doubt-${code}`, { what: t(`measurements.${field}`), value: draft[field], unit })
}

function WhenTaken({
  when,
  onChange,
  fault,
}: {
  when: When
  onChange: (when: When) => void
  fault?: string
}) {
  const date = (
    <DateField
      id="day"
      legend={t('measurements.measuredAt')}
      parts={when.day}
      fault={fault}
      onChange={day => onChange({ ...when, day })}
    />
  )
  return (
    <Radios
      id="which"
      legend={t('measurements.whenQuestion')}
      value={when.which}
      onChange={which => onChange({ ...when, which: which as When['which'] })}
      options={[
        { value: 'today', label: t('measurements.measuredToday') },
        { value: 'other', label: t('measurements.measuredOther'), more: date },
      ]}
    />
  )
}

function dayTaken({ which, day }: When): string {
  return which === 'today' ? today() : (dayOf(day) ?? today())
}

function dayFaults({ which, day }: When, birth: string | null): Fault[] {
  if (which === 'today') return []
  const found = dayOf(day)
  const code = problemOfInterval(found ? { from: found, to: found } : null, { birth, today: today() })
  return code ? [{ id: 'day', text: reason(code) }] : []
}
