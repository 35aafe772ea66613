import { useEffect, useState } from 'preact/hooks'
import { formatMoment, t } from '../i18n'
import { setTitle } from '../routes'
import { FaultText } from '../ui/fields'
import { answerTicket, ticketsAfter } from './calls'
import { Trouble } from './trouble'
import { ANSWERS, type AnswerCode, type Ticket } from './wire'
import { codeOf, say } from './words'

type Tickets =
  | { state: 'loading' }
  | { state: 'problem'; code: string }
  | { state: 'content'; items: Ticket[]; next: string | null }

/** What residents say is not right, oldest first, each with an answer to give. */
export default function TicketsPage() {
  const [list, setList] = useState<Tickets>({ state: 'loading' })
  const load = async (after: string | null, before: Ticket[]) => {
    const page = await ticketsAfter(after).catch(error => codeOf(error))
    if (typeof page === 'string') return setList({ state: 'problem', code: page })
    setList({ state: 'content', items: [...before, ...page.items], next: page.next })
  }
  useEffect(() => {
    setTitle(t('desk.tickets'))
    load(null, [])
  }, [])
  return (
    <div class="desk-page">
      <h1 class="govuk-heading-l">{t('desk.tickets')}</h1>
      {list.state === 'loading' && <p class="loading">{t('common.loading')}</p>}
      {list.state === 'problem' && <Trouble text={say(list.code)} onRetry={() => load(null, [])} />}
      {list.state === 'content' && list.items.length === 0 && (
        <p class="empty">{t('desk-more.ticketsEmpty')}</p>
      )}
      {list.state === 'content' && (
        <ul class="cards">
          {list.items.map(ticket => (
            <li key={ticket.id}>
              <OneTicket ticket={ticket} />
            </li>
          ))}
        </ul>
      )}
      {list.state === 'content' && list.next && (
        <button type="button" class="link-button" onClick={() => load(list.next, list.items)}>
          {t('common.more')}
        </button>
      )}
    </div>
  )
}

const ABOUT = [
  'not-me',
  'wrong-date',
  'wrong-content',
  'never-happened',
  'missing',
  'unknown-access',
  'identity-mismatch',
  'kept-elsewhere',
] as const

const aboutWords = (about: string) => t(`desk-more.about-${ABOUT.find(known => known === about) ?? 'other'}`)

function OneTicket({ ticket }: { ticket: Ticket }) {
  const [now, setNow] = useState(ticket)
  const [open, setOpen] = useState(false)
  return (
    <article class="card card-plain">
      <div class="card-head">
        <h2 class="card-title">{aboutWords(now.about)}</h2>
        <span class="tag">{t(`desk-more.ticket-${now.state}`)}</span>
      </div>
      <p>
        {now.patientName} · {now.number} · {formatMoment(now.at)}
      </p>
      {now.text && <blockquote class="desk-said">{now.text}</blockquote>}
      {now.answer && (
        <p>
          {t(`desk-more.answer-${now.answer.code}`)}
          {now.answer.note && `: ${now.answer.note}`} <span class="quiet">({now.answer.by})</span>
        </p>
      )}
      {now.state !== 'answered' && !open && (
        <button type="button" class="govuk-button govuk-button--plain" onClick={() => setOpen(true)}>
          {t('desk-more.answer')} <span class="govuk-visually-hidden">{now.number}</span>
        </button>
      )}
      {open && (
        <AnswerForm
          ticket={now}
          onDone={next => {
            setNow({ ...now, ...next })
            setOpen(false)
          }}
          onShut={() => setOpen(false)}
        />
      )}
    </article>
  )
}

type FormProps = { ticket: Ticket; onDone: (ticket: Ticket) => void; onShut: () => void }

function AnswerForm({ ticket, onDone, onShut }: FormProps) {
  const [code, setCode] = useState<AnswerCode | ''>('')
  const [note, setNote] = useState('')
  const [fault, setFault] = useState('')
  const send = async (event: Event) => {
    event.preventDefault()
    if (!code) return setFault('choose')
    const answer = await answerTicket(ticket.id, code, note.trim() ? note : null).catch(error =>
      codeOf(error),
    )
    if (typeof answer === 'string') setFault(answer)
    else onDone(answer)
  }
  const id = `desk-answer-${ticket.id}`
  return (
    <form onSubmit={send} noValidate class="desk-form">
      <fieldset class="desk-reasons" aria-describedby={fault ? `${id}-fault` : undefined}>
        <legend>{t('desk-more.answerWhich')}</legend>
        <FaultText id={id} text={fault && say(fault)} />
        {ANSWERS.map(known => (
          <label key={known}>
            <input type="radio" name={id} checked={code === known} onChange={() => setCode(known)} />
            <span>{t(`desk-more.answer-${known}`)}</span>
          </label>
        ))}
      </fieldset>
      <div class="desk-field">
        <label for={`${id}-note`}>{t('desk-more.answerNote')}</label>
        <textarea
          id={`${id}-note`}
          rows={3}
          maxLength={2000}
          value={note}
          onInput={event => setNote(event.currentTarget.value)}
        />
      </div>
      <div class="desk-actions">
        <button type="submit" class="govuk-button">
          {t('desk-more.answerSend')}
        </button>
        <button type="button" class="govuk-button govuk-button--plain" onClick={onShut}>
          {t('desk.close')}
        </button>
      </div>
    </form>
  )
}
