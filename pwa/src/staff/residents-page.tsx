import { useEffect, useState } from 'preact/hooks'
import type { Patient, Record } from '../api/types'
import { t } from '../i18n'
import { setTitle } from '../routes'
import { FaultText } from '../ui/fields'
import { lookUp, recordsOf } from './calls'
import { askedFor, type LookUpForm, missingIn, noQuestion } from './look-up'
import { ResidentRecord } from './resident-record'
import type { LookUp } from './wire'
import { aboutPerson, codeOf, say } from './words'

type Found =
  | { state: 'ready' }
  | { state: 'loading' }
  | { state: 'problem'; code: string }
  | { state: 'content'; found: LookUp }

/** Finds one resident by exact number, card, or name with birth date. There is no list to browse. */
export default function ResidentsPage({ own }: { own: string }) {
  const [form, setForm] = useState<LookUpForm>(noQuestion)
  const [faults, setFaults] = useState<{ [field: string]: string }>({})
  const [answer, setAnswer] = useState<Found>({ state: 'ready' })
  useEffect(() => setTitle(t('desk.find')), [])
  const needed = answer.state === 'content' && answer.found.reasonNeeded
  const ask = async (event: Event) => {
    event.preventDefault()
    const missing = missingIn(form)
    setFaults(missing)
    if (Object.keys(missing).length > 0) return
    setAnswer({ state: 'loading' })
    setAnswer(await lookUp(askedFor(form)).then(found => ({ state: 'content', found }) as const, problem))
  }
  return (
    <div class="desk-page">
      <h1 class="govuk-heading-l">{t('desk.find')}</h1>
      <p>{t('desk-more.findText')}</p>
      <form onSubmit={ask} noValidate class="desk-find">
        <Ways form={form} onForm={setForm} faults={faults} />
        {(needed || form.reason) && form.way !== 'name' && <WhyField form={form} onForm={setForm} />}
        <button type="submit" class="govuk-button">
          {t('desk-more.findNow')}
        </button>
      </form>
      <div aria-live="polite">
        <Answer answer={answer} own={own} />
      </div>
    </div>
  )
}

const problem = (error: unknown) => ({ state: 'problem', code: codeOf(error) }) as const

type FormProps = { form: LookUpForm; onForm: (form: LookUpForm) => void }
const WAYS = ['number', 'card', 'name'] as const

function Ways({ form, onForm, faults }: FormProps & { faults: { [field: string]: string } }) {
  return (
    <>
      <fieldset class="desk-reasons desk-ways">
        <legend>{t('desk-more.findBy')}</legend>
        {WAYS.map(way => (
          <label key={way}>
            <input
              type="radio"
              name="desk-way"
              checked={form.way === way}
              onChange={() => onForm({ ...form, way })}
            />
            <span>{t(`desk-more.by-${way}`)}</span>
          </label>
        ))}
      </fieldset>
      <Box name={form.way} form={form} onForm={onForm} fault={faults[form.way]} />
      {form.way === 'name' && <Box name="birthDate" form={form} onForm={onForm} fault={faults.birthDate} />}
    </>
  )
}

type BoxProps = FormProps & { name: 'number' | 'card' | 'name' | 'birthDate'; fault?: string }

function Box({ name, form, onForm, fault }: BoxProps) {
  const id = `desk-find-${name}`
  return (
    <div class="desk-field">
      <label for={id}>{t(`desk-more.ask-${name}`)}</label>
      <span class="quiet" id={`${id}-hint`}>
        {t(`desk-more.hint-${name}`)}
      </span>
      <FaultText id={id} text={fault && say(fault)} />
      <input
        id={id}
        type="text"
        autocomplete="off"
        inputMode={name === 'number' ? 'numeric' : undefined}
        maxLength={name === 'card' ? 1000 : 100}
        value={form[name]}
        aria-describedby={`${id}-hint${fault ? ` ${id}-fault` : ''}`}
        aria-invalid={fault ? 'true' : undefined}
        onInput={event => onForm({ ...form, [name]: event.currentTarget.value })}
      />
    </div>
  )
}

const WHYS = ['care-here', 'vaccination-here', 'emergency', 'moved-here', 'asked-by-person'] as const

/** Outside one's own commune: only with a reason, and the person is told. */
function WhyField({ form, onForm }: FormProps) {
  return (
    <fieldset class="desk-reasons">
      <legend>{t('desk-more.findWhy')}</legend>
      <p class="quiet">{t('desk-more.findWhyText')}</p>
      {WHYS.map(why => (
        <label key={why}>
          <input
            type="radio"
            name="desk-why"
            checked={form.reason === why}
            onChange={() => onForm({ ...form, reason: why })}
          />
          <span>{t(`desk-more.purpose-${why}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Answer({ answer, own }: { answer: Found; own: string }) {
  if (answer.state === 'ready') return null
  if (answer.state === 'loading') return <p class="loading">{t('common.loading')}</p>
  if (answer.state === 'problem') return <p class="desk-notice">{say(answer.code)}</p>
  const { items, reasonNeeded } = answer.found
  if (items.length === 0)
    return (
      <div class="empty">
        <p>
          <strong>{t('desk-more.foundNobody')}</strong>
        </p>
        <p>{t(reasonNeeded ? 'desk-more.foundReason' : 'desk-more.foundHint')}</p>
      </div>
    )
  return (
    <ul class="cards">
      {items.map(person => (
        <li key={person.id}>
          <Resident person={person} own={own} />
        </li>
      ))}
    </ul>
  )
}

type Records =
  | { state: 'shut' | 'loading' }
  | { state: 'problem'; code: string }
  | { state: 'content'; records: Record[] }

function Resident({ person, own }: { person: Patient; own: string }) {
  const [records, setRecords] = useState<Records>({ state: 'shut' })
  const look = async () => {
    setRecords({ state: 'loading' })
    setRecords(
      await recordsOf(person.id).then(found => ({ state: 'content', records: found }) as const, problem),
    )
  }
  return (
    <article class="card card-plain">
      <h2 class="card-title">{person.name}</h2>
      <p>
        {aboutPerson(person)}
        {person.commune && ` · ${person.commune.name}`}
      </p>
      {person.commune?.code !== own && <p class="desk-notice">{t('desk-more.openedForAnHour')}</p>}
      {records.state === 'shut' && (
        <button type="button" class="govuk-button govuk-button--plain" onClick={look}>
          {t('desk-more.openRecord')}
        </button>
      )}
      {records.state === 'loading' && <p class="loading">{t('common.loading')}</p>}
      {records.state === 'problem' && <p role="alert">{say(records.code)}</p>}
      {records.state === 'content' && <ResidentRecord records={records.records} />}
    </article>
  )
}
