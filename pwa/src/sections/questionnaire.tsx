import { useState } from 'preact/hooks'
import { t, today } from '../i18n'
import { DoubtNotice } from '../measurements/doubt-notice'
import { go } from '../routes'
import { ErrorSummary, type Fault } from '../ui/error-summary'
import { Page } from '../ui/page'
import { allowedStep, CHECK, doubts, pagesAsked, problems, stepAfter, stepBefore } from './answering'
import { CheckStep } from './check-step'
import { type QuestionPage, stepOf } from './question'
import { type AskProps, QuestionField } from './question-field'
import { Unfinished } from './unfinished'
import { doubtText, faultText, questionText } from './words'

export type Asked = Omit<AskProps, 'faults' | 'limits'> & {
  /** the address of these questions; the step stands behind it */
  path: string
  query: URLSearchParams
  /** where one came from */
  back: string
  /** the first page, or the last look where an item is changed */
  begin: 'questions' | 'check'
  /** half-typed answers were found: offers to begin anew */
  restart?: () => void
  /** what the last page is called and its button says */
  title: string
  button: string
  notice?: string
  /** photos that the changed item has already */
  kept?: number
  onSave: () => Promise<void>
}

/** The questions of a section one after the other, then a last look at all answers. */
export function Questionnaire(asked: Asked) {
  const { section, draft, path, query, begin } = asked
  const limits = { birth: asked.patient.birthDate, today: today() }
  const household = asked.others.length > 0
  const pages = pagesAsked(section, draft.answers, household)
  const told = {
    answers: draft.answers,
    when: draft.when,
    paper: draft.paper !== null || asked.kept !== undefined,
  }
  const first = begin === 'check' ? CHECK : stepOf(pages[0] ?? [])
  const step = allowedStep(pages, query.get('buoc') ?? first, told, { limits, household })
  const before = query.get('ve') === CHECK ? CHECK : stepBefore(pages, step)
  const back = before && step !== first ? stepUrl(path, before) : asked.back
  if (step === CHECK) return <CheckStep {...asked} pages={pages} limits={limits} back={back} />
  const page = pages.find(page => stepOf(page) === step) ?? []
  return <OnePage key={step} {...asked} {...{ page, pages, limits, told, back, step }} />
}

type PageProps = Asked & {
  page: QuestionPage
  pages: QuestionPage[]
  step: string
  limits: AskProps['limits']
  told: Parameters<typeof problems>[1]
}

function OnePage({ page, pages, step, told, ...asked }: PageProps) {
  const { section, draft, limits, path, query, back } = asked
  const [faults, setFaults] = useState<Fault[]>([])
  const [unsure, ask] = useState<string[]>([])
  const [first] = page
  const onward = () => {
    const next = query.get('ve') === CHECK ? CHECK : stepAfter(pages, step)
    go(stepUrl(path, next))
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const found = problems(page, told, { limits })
    const lines = found.length ? [] : doubts(section, page, draft.answers)
    setFaults(found.map(problem => faultText(section, page, problem, draft.answers)))
    ask(lines.map(doubt => doubtText(section, page, doubt, draft.answers)))
    if (found.length + lines.length === 0) onward()
  }
  if (!first) return null
  return (
    <Page title={questionText(section, first)} back={back} faulty={faults.length > 0}>
      <ErrorSummary faults={faults} />
      {asked.restart && step === stepOf(pages[0] ?? []) && <Unfinished restart={asked.restart} />}
      {unsure.length > 0 && <DoubtNotice lines={unsure} onYes={onward} onNo={() => ask([])} />}
      <form noValidate onSubmit={submit}>
        {page.map(question => (
          <QuestionField
            key={question.name}
            {...asked}
            question={question}
            alone={page.length === 1}
            faults={faults}
          />
        ))}
        {unsure.length === 0 && (
          <button type="submit" class="govuk-button">
            {t('common.continue')}
          </button>
        )}
      </form>
    </Page>
  )
}

export function stepUrl(path: string, step: string, thenCheck = false): string {
  return `${path}?buoc=${step}${thenCheck ? `&ve=${CHECK}` : ''}`
}
