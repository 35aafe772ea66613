import { useRef, useState } from 'preact/hooks'
import { t } from '../i18n'
import { whenInFull } from '../record/describe'
import { occurredOf } from '../record/when'
import { whenWords } from '../record/when-field'
import { ErrorSummary, type Fault } from '../ui/error-summary'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { SummaryRow } from '../ui/summary-row'
import { saysSomething } from './answering'
import { type Question, type QuestionPage, stepOf } from './question'
import type { AskProps } from './question-field'
import { type Asked, stepUrl } from './questionnaire'
import { Unfinished } from './unfinished'
import { answerText, rowName } from './words'

type Props = Asked & { pages: QuestionPage[]; limits: AskProps['limits'] }

/** Everything once more, each row with a way to change it; the button says what happens. */
export function CheckStep(props: Props) {
  const { section, draft, pages, path, title, button, notice } = props
  const [faults, setFaults] = useState<Fault[]>([])
  const saving = useRef(false)
  const save = async (event: Event) => {
    event.preventDefault()
    const enough = saysSomething(section, draft.answers) || draft.paper !== null
    setFaults(enough ? [] : [{ id: 'answers', text: t('sections.nothingSaid') }])
    if (!enough || saving.current) return
    saving.current = true
    await props.onSave()
  }
  return (
    <Page title={title} back={props.back} faulty={faults.length > 0}>
      <ErrorSummary faults={faults} />
      {props.begin === 'check' && props.restart && <Unfinished restart={props.restart} />}
      {notice && (
        <Notice>
          <p>{notice}</p>
        </Notice>
      )}
      <form noValidate onSubmit={save}>
        <dl class="govuk-summary-list" id="answers" tabIndex={-1}>
          {pages.flatMap(page =>
            page.map(question => (
              <SummaryRow
                key={question.name}
                name={rowName(section, question, draft.answers)}
                value={<Answer {...props} question={question} />}
                href={stepUrl(path, stepOf(page), true)}
              />
            )),
          )}
        </dl>
        <button type="submit" class="govuk-button">
          {button}
        </button>
      </form>
    </Page>
  )
}

function Answer({ section, draft, limits, others, kept, question }: Props & { question: Question }) {
  if (question.ask === 'when') return <>{whenInFull(occurredOf(draft.when, limits, whenWords()))}</>
  if (question.ask === 'paper') return <Paper draft={draft} kept={kept} />
  if (question.ask === 'household') {
    const names = others.filter(({ id }) => id in draft.members).map(({ name }) => name)
    return <>{names.join(', ') || t('sections.householdNobody')}</>
  }
  return <>{answerText(section, question, draft.answers[question.name] ?? '') || t('common.notDeclared')}</>
}

function Paper({ draft: { paper }, kept = 0 }: Pick<Props, 'draft' | 'kept'>) {
  if (!paper) return <>{kept ? t('record.photos', { n: kept }) : t('sections.paperNone')}</>
  if (paper.pdf) return <>{t('common.pdfPicked')}</>
  return <img class="photo photo-small" src={paper.url} alt={t('common.photoAlt')} />
}
