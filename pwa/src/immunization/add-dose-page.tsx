import { useState } from 'preact/hooks'
import type { Patient } from '../api/types'
import { reason, t, today } from '../i18n'
import type { PageProps } from '../pages'
import { go } from '../routes'
import { ErrorSummary, type Fault } from '../ui/error-summary'
import { Loading } from '../ui/list-states'
import { Page } from '../ui/page'
import { useCurrent } from '../ui/patient'
import { AlreadySaved } from './already-saved'
import {
  allowedStep,
  type Dose,
  type DoseProblem,
  nextStep,
  problems,
  type Step,
  stepBefore,
  stepFrom,
} from './dose'
import { CheckStep } from './dose-check'
import { DateStep, PhotoStep, PlaceStep, VaccineStep } from './dose-steps'
import { useDose } from './use-dose'

/** One question a page: which disease, when, where, a photo of the book, and a last look. */
export default function AddDosePage({ query }: PageProps) {
  const patient = useCurrent()
  const [dose, change] = useDose(query)
  if (!patient || !dose) return <Loading />
  if (dose.savedAt) return <AlreadySaved record={dose.record} />
  const limits = { birth: patient.birthDate, today: today() }
  const step = allowedStep(stepFrom(query.get('buoc')), dose, limits)
  return <Question key={step} {...{ step, patient, dose, change, run: query.get('lan') ?? '' }} />
}

export type StepProps = {
  patient: Patient
  dose: Dose
  change: (parts: Partial<Dose>) => void
  faults: Fault[]
}
type QuestionProps = Omit<StepProps, 'faults'> & { step: Step; run: string }

function Question({ step, run, ...rest }: QuestionProps) {
  const [faults, setFaults] = useState<Fault[]>([])
  const limits = { birth: rest.patient.birthDate, today: today() }
  const onward = (event: Event) => {
    event.preventDefault()
    const found = problems(step, rest.dose, limits).map(faultText)
    setFaults(found)
    if (found.length === 0) go(stepUrl(nextStep(step), run))
  }
  const before = stepBefore(step)
  const Step = steps[step]
  return (
    <Page
      title={t(`immunization.${titles[step]}`)}
      heading={false}
      back={before ? stepUrl(before, run) : '/tiem-chung'}
      faulty={faults.length > 0}
    >
      <ErrorSummary faults={faults} />
      {step === 'kiem-tra' ? (
        <CheckStep {...rest} run={run} faults={faults} onFaults={setFaults} />
      ) : (
        <form noValidate onSubmit={onward}>
          <Step {...rest} faults={faults} />
          <button type="submit" class="govuk-button">
            {t(step === 'anh' && !rest.dose.photo ? 'immunization.qPhotoSkip' : 'common.continue')}
          </button>
        </form>
      )}
    </Page>
  )
}

const steps = { benh: VaccineStep, ngay: DateStep, noi: PlaceStep, anh: PhotoStep, 'kiem-tra': PhotoStep }
const titles = { benh: 'qDisease', ngay: 'qDate', noi: 'qPlace', anh: 'qPhoto', 'kiem-tra': 'check' } as const
const fields = { vaccine: 'vaccine', product: 'product', how: 'how', day: 'day', month: 'day' }

export function faultText({ field, code }: DoseProblem): Fault {
  return { id: fields[field], text: reason(code) }
}

export function stepUrl(step: Step, run: string): string {
  return `/tiem-chung/them?lan=${run}&buoc=${step}`
}
