import { useState } from 'preact/hooks'
import type { Patient } from '../api/types'
import { t, today } from '../i18n'
import { faultText } from '../immunization/add-dose-page'
import type { PageProps } from '../pages'
import { go } from '../routes'
import { ErrorSummary, type Fault } from '../ui/error-summary'
import { Loading } from '../ui/list-states'
import { Page } from '../ui/page'
import { useCurrent } from '../ui/patient'
import { BoxesStep } from './boxes-step'
import { CheckStep } from './check-step'
import { LineStep, titleOfStep } from './line-steps'
import { PageSaved } from './page-saved'
import { allowed, lineProblems, type Paper, type Spot, spotAfter, spotBefore, spotFrom } from './paper'
import { PhotoStep } from './photo-step'
import { type Change, usePaper } from './use-paper'

/** One photo of a page of the paper book, a box for each line that is copied, one question a page for each box. */
export default function PaperPage({ query }: PageProps) {
  const patient = useCurrent()
  const [paper, change] = usePaper(query)
  if (!patient || !paper) return <Loading />
  if (paper.savedAt) return <PageSaved paper={paper} />
  const limits = { birth: patient.birthDate, today: today() }
  const spot = allowed(spotFrom(query), paper, limits)
  const run = query.get('lan') ?? ''
  return <Question key={`${spot.step}-${spot.line}`} {...{ patient, paper, change, spot, run }} />
}

export type StepProps = { patient: Patient; paper: Paper; change: Change; spot: Spot; run: string }

function Question(props: StepProps) {
  const { patient, paper, spot, run } = props
  const [faults, setFaults] = useState<Fault[]>([])
  const limits = { birth: patient.birthDate, today: today() }
  const onward = (event: Event) => {
    event.preventDefault()
    const found = stepFaults(spot, paper) ?? lineProblems(spot, paper, limits).map(faultText)
    setFaults(found)
    if (found.length === 0) go(spotUrl(spotAfter(spot, paper, limits), run))
  }
  const former = spotBefore(spot)
  return (
    <Page
      title={titleOfStep(spot, paper)}
      heading={false}
      back={former ? spotUrl(former, run) : '/tiem-chung'}
      faulty={faults.length > 0}
    >
      <ErrorSummary faults={faults} />
      {spot.step === 'kiem-tra' ? (
        <CheckStep {...props} faults={faults} onFaults={setFaults} />
      ) : (
        <form noValidate onSubmit={onward}>
          <Step {...props} faults={faults} />
          <button type="submit" class="govuk-button">
            {t('common.continue')}
          </button>
        </form>
      )}
    </Page>
  )
}

function Step(props: StepProps & { faults: Fault[] }) {
  if (props.spot.step === 'anh') return <PhotoStep {...props} />
  return props.spot.step === 'khung' ? <BoxesStep {...props} /> : <LineStep {...props} />
}

/** What a page without a line of its own still needs. */
function stepFaults({ step }: Spot, { photo, lines }: Paper): Fault[] | null {
  if (step === 'anh' && !photo) return [{ id: 'photo', text: t('paper.photoMissing') }]
  if (step === 'khung' && lines.length === 0) return [{ id: 'add-box', text: t('paper.boxMissing') }]
  return null
}

export function spotUrl({ step, line }: Spot, run: string): string {
  return `/tiem-chung/so-giay?lan=${run}&buoc=${step}&khung=${line + 1}`
}
