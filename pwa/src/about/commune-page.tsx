import { useState } from 'preact/hooks'
import type { Patient } from '../api/types'
import { reason, t } from '../i18n'
import { go } from '../routes'
import { settleCommune } from '../sync/commands'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { PhoneLink } from '../ui/help'
import { Loading } from '../ui/list-states'
import { NotFound } from '../ui/not-found'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { CommunePicker } from './commune-picker'

/** Asked once, while nobody knows where the person lives: from then on the station there sees what is sent. */
export default function CommunePage() {
  const patient = useCurrent()
  if (!patient) return <Loading />
  if (patient.commune || patient.level !== 'owner') return <NotFound />
  return <Question patient={patient} />
}

function Question({ patient }: { patient: Patient }) {
  const [chosen, choose] = useState('')
  const [faults, setFaults] = useState<Fault[]>([])
  const [problem, setProblem] = useState('')
  const [sending, setSending] = useState(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    setFaults(chosen ? [] : [{ id: 'commune-search', text: t('about.faultCommune') }])
    if (!chosen || sending) return
    setSending(true)
    const done = await settleCommune(patient.id, chosen)
    setSending(false)
    if (done.done) return go('/thong-tin', { replace: true })
    setProblem(done.reason)
  }
  const title = isSelf(patient) ? t('about.communeTitle') : t('about.communeTitleOf', { name: patient.name })
  return (
    <Page title={title} back="/thong-tin" faulty={faults.length > 0}>
      <p>{t('about.communeWhy')}</p>
      {problem && (
        <Notice kind="warning" live>
          <p>{problem === 'no-network' ? t('about.communeOffline') : reason(problem)}</p>
          <p>
            <PhoneLink />
          </p>
        </Notice>
      )}
      <form noValidate onSubmit={submit}>
        <ErrorSummary faults={faults} />
        <CommunePicker chosen={chosen} onChoose={choose} fault={faultOf(faults, 'commune-search')} />
        <button type="submit" class="govuk-button">
          {isSelf(patient) ? t('common.save') : t('common.saveFor', { name: patient.name })}
        </button>
      </form>
    </Page>
  )
}
