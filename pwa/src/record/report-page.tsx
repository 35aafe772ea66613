import { useState } from 'preact/hooks'
import { t } from '../i18n'
import type { PageProps } from '../pages'
import { openTicket } from '../sync/commands'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { Radios, TextArea } from '../ui/fields'
import { PhoneLink } from '../ui/help'
import { Loading } from '../ui/list-states'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { useCurrent } from '../ui/patient'
import { titleOf } from './describe'
import { useItem } from './use-item'

type State =
  | { state: 'writing' }
  | { state: 'sending' }
  | { state: 'failed'; reason: string }
  | { state: 'sent'; number: string }
const choices = ['not-me', 'wrong-date', 'wrong-content', 'never-happened', 'other'] as const

/** "Báo sai sót": what is wrong, in a few words; about one item or about the record. */
export default function ReportPage({ query }: PageProps) {
  const patient = useCurrent()
  const item = useItem(query.get('muc') ?? undefined)
  const [state, setState] = useState<State>({ state: 'writing' })
  if (!patient) return <Loading />
  const home = item ? `/muc/${item.id}` : `/${query.get('ve') ?? ''}`
  if (state.state === 'sent') return <Sent number={state.number} back={home} />
  const send = async (about: string, text: string) => {
    setState({ state: 'sending' })
    const done = await openTicket({ patient: patient.id, record: item?.id ?? null, about, text })
    setState(
      done.done ? { state: 'sent', number: numberOf(done.value) } : { state: 'failed', reason: done.reason },
    )
  }
  return (
    <Page title={t('record.reportTitle')} back={home}>
      {item && <p class="lead">{t('record.reportAbout', { what: titleOf(item) })}</p>}
      {state.state === 'failed' && <Failed code={state.reason} />}
      <Form sending={state.state === 'sending'} onSend={send} />
    </Page>
  )
}

function Form({ sending, onSend }: { sending: boolean; onSend: (about: string, text: string) => void }) {
  const [about, setAbout] = useState('')
  const [text, setText] = useState('')
  const [faults, setFaults] = useState<Fault[]>([])
  const submit = (event: Event) => {
    event.preventDefault()
    const found = about ? [] : [{ id: 'about', text: t('record.faultReport') }]
    setFaults(found)
    if (found.length === 0 && !sending) onSend(about, text.trim())
  }
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={faults} />
      <Radios
        id="about"
        legend={t('record.reportQuestion')}
        value={about}
        fault={faultOf(faults, 'about')}
        onChange={setAbout}
        options={choices.map(value => ({ value, label: t(`record.report-${value}`) }))}
      />
      <TextArea
        id="note"
        label={t('record.reportNote')}
        hint={t('record.reportNoteHint')}
        value={text}
        onInput={setText}
      />
      <button type="submit" class="govuk-button">
        {t('record.reportSend')}
      </button>
    </form>
  )
}

function Failed({ code }: { code: string }) {
  return (
    <Notice kind="warning" live>
      <p>{code === 'no-network' ? t('record.reportOffline') : t('record.reportFailed')}</p>
      <p>
        <PhoneLink />
      </p>
    </Notice>
  )
}

function Sent({ number, back }: { number: string; back: string }) {
  return (
    <Page title={t('record.reportSent')} back={back}>
      {number && (
        <p>
          <strong>{t('record.reportNumber', { number })}</strong>
        </p>
      )}
      <p>{t('record.reportSentText')}</p>
    </Page>
  )
}

function numberOf(ticket: { id: string } & { number?: unknown }): string {
  return typeof ticket.number === 'string' ? ticket.number : ''
}
