import { useRef, useState } from 'preact/hooks'
import type { Patient } from '../api/types'
import { reason, t, today } from '../i18n'
import { noWhen, occurredOf, type When, whenProblems } from '../record/when'
import { WhenField, whenFault, whenWords } from '../record/when-field'
import { go } from '../routes'
import { saveEntry } from '../sync'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { Radios } from '../ui/fields'
import { Loading } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { type NotGiven, OUTCOMES, outcomeWords } from './not-given'
import { VaccineSelect } from './vaccine-select'

type Answer = When & { cvx: string; outcome: NotGiven | '' }
const nothing = (): Answer => ({ ...noWhen, cvx: '', outcome: '' })

/** A dose that was planned and not given, and why: kept as told, counted nowhere. */
export default function NotGivenPage() {
  const patient = useCurrent()
  return patient ? <Form patient={patient} /> : <Loading />
}

function Form({ patient }: { patient: Patient }) {
  const [answer, setAnswer] = useState(nothing)
  const [faults, setFaults] = useState<Fault[]>([])
  const record = useRef(crypto.randomUUID())
  const limits = { birth: patient.birthDate, today: today() }
  const change = (parts: Partial<Answer>) => setAnswer({ ...answer, ...parts })
  const save = async (event: Event) => {
    event.preventDefault()
    const found = faultsOf(answer, limits)
    setFaults(found)
    if (found.length > 0) return
    await saveEntry({
      id: record.current,
      patient: patient.id,
      kind: 'immunization',
      content: { vaccine: { cvx: answer.cvx }, notGiven: answer.outcome },
      occurred: occurredOf(answer, limits, whenWords()),
    })
    go('/tiem-chung', { replace: true })
  }
  return (
    <Page title={t('immunization.notGivenAdd')} back="/tiem-chung" faulty={faults.length > 0}>
      <ErrorSummary faults={faults} />
      <form noValidate onSubmit={save}>
        <VaccineSelect
          value={answer.cvx}
          fault={faultOf(faults, 'vaccine')}
          onChange={cvx => change({ cvx })}
        />
        <Radios
          id="outcome"
          legend={t('immunization.notGivenWhy')}
          fault={faultOf(faults, 'outcome')}
          value={answer.outcome}
          onChange={outcome => change({ outcome: outcome as NotGiven })}
          options={OUTCOMES.map(value => ({ value, label: outcomeWords(value) }))}
        />
        <WhenField
          when={answer}
          onChange={change}
          limits={limits}
          faults={faults}
          legend={t('immunization.notGivenWhen')}
          dayLegend={t('immunization.notGivenDay')}
        />
        <button type="submit" class="govuk-button">
          {isSelf(patient)
            ? t('immunization.notGivenSave')
            : t('immunization.notGivenSaveFor', { name: patient.name })}
        </button>
      </form>
    </Page>
  )
}

function faultsOf(answer: Answer, limits: { birth: string | null; today: string }): Fault[] {
  const open = [
    { id: 'vaccine', missing: !answer.cvx },
    { id: 'outcome', missing: !answer.outcome },
  ]
  return [
    ...open.filter(({ missing }) => missing).map(({ id }) => ({ id, text: reason('choose') })),
    ...whenProblems(answer, limits).map(whenFault),
  ]
}
