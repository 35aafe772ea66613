import { useState } from 'preact/hooks'
import type { Consent, Patient } from '../api/types'
import { signOut } from '../auth'
import { reason, t } from '../i18n'
import { go, place } from '../routes'
import { decideConsent } from '../sync/commands'
import { consents, useView } from '../sync/views'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { Checkbox } from '../ui/fields'
import { Loading, Problem } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { deviceAsked } from './device-asked'
import { purposeName } from './purposes'

/** Each purpose by itself and unticked; what the service cannot do without says so, with its legal basis. */
export default function ConsentPage() {
  const patient = useCurrent()
  const seen = useView(patient && consents(patient.id))
  const [faulty, setFaulty] = useState(false)
  if (!patient) return <Loading />
  const title = isSelf(patient) ? t('consent.title') : t('consent.titleFor', { name: patient.name })
  return (
    <Page title={title} faulty={faulty}>
      {seen.state === 'loading' && <Loading />}
      {seen.state === 'problem' && <Problem code={seen.reason} />}
      {seen.state === 'content' && <Form patient={patient} asked={seen.value} onFaults={setFaulty} />}
    </Page>
  )
}

type Props = { patient: Patient; asked: Consent[]; onFaults: (any: boolean) => void }

function Form({ patient, asked, onFaults }: Props) {
  const [ticked, tick] = useState<string[]>([])
  const [faults, setFaults] = useState<Fault[]>([])
  const fail = (next: Fault[]) => {
    setFaults(next)
    onFaults(next.length > 0)
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    const missing = asked.filter(item => item.required && !ticked.includes(item.purpose))
    fail(
      missing.map(item => ({
        id: idOf(item),
        text: t('consent.requiredMissing', { what: purposeName(item.purpose) }),
      })),
    )
    if (missing.length > 0) return
    if (isSelf(patient)) onward()
    const failed = await giveAll(
      patient.id,
      asked.filter(item => ticked.includes(item.purpose)),
    )
    if (failed) fail([{ id: idOf(asked[0]), text: failed }])
  }
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={faults} />
      <p>{t('consent.lead')}</p>
      {asked.map(item => (
        <Purpose
          key={item.purpose}
          item={item}
          ticked={ticked.includes(item.purpose)}
          fault={faultOf(faults, idOf(item))}
          onTick={on =>
            tick(on ? [...ticked, item.purpose] : ticked.filter(purpose => purpose !== item.purpose))
          }
        />
      ))}
      <button type="submit" class="govuk-button">
        {t('consent.save')}
      </button>
      <p>
        <button type="button" class="link-button" onClick={() => signOut()}>
          {t('consent.decline')}
        </button>
      </p>
    </form>
  )
}

/** What stands behind this gate next: the first tasks, which lead on to the page that was asked for. */
function onward() {
  const { path, query } = place.value
  if (path === START) return
  const wanted = query.size > 0 ? `${path}?${query}` : path
  const list = path === '/' ? START : `${START}?ve=${encodeURIComponent(wanted)}`
  go(path === '/' && !deviceAsked() ? `/may-nay?ve=${START}` : list, { replace: true })
}

const START = '/bat-dau'

type PurposeProps = { item: Consent; ticked: boolean; fault?: string; onTick: (on: boolean) => void }

function Purpose({ item, ticked, fault, onTick }: PurposeProps) {
  const hint = (
    <>
      {item.text}
      {item.required && (
        <>
          <br />
          {t('consent.required')}. {t('consent.basis', { basis: item.basis })}.
        </>
      )}
      <br />
      {t('consent.version', { version: item.textVersion })}
    </>
  )
  return (
    <Checkbox
      id={idOf(item)}
      label={<strong>{purposeName(item.purpose)}</strong>}
      hint={hint}
      checked={ticked}
      fault={fault}
      onChange={onTick}
    />
  )
}

const idOf = (item: Consent | undefined) => `consent-${item?.purpose}`

/** Records each decision with the version of the text that was read. The words of the first failure, or nothing. */
async function giveAll(patient: string, items: Consent[]): Promise<string | null> {
  for (const { purpose, textVersion } of items) {
    const done = await decideConsent(patient, { purpose, textVersion, decision: 'given' })
    if (!done.done) return done.reason === 'no-network' ? t('consent.failed') : reason(done.reason)
  }
  return null
}
