import { useState } from 'preact/hooks'
import { reason, t } from '../i18n'
import type { PageProps } from '../pages'
import { go, localPath } from '../routes'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { Radios } from '../ui/fields'
import { Page } from '../ui/page'
import { noteDeviceAsked } from './device-asked'
import { LockForm } from './lock-form'

/** One question: whose phone is this? It decides what the phone may keep. */
export default function DevicePage({ query }: PageProps) {
  const [own, setOwn] = useState(false)
  const onward = () => {
    noteDeviceAsked()
    go(localPath(query.get('ve')), { replace: true })
  }
  if (own) return <LockForm onDone={onward} />
  return <Question onOwn={() => setOwn(true)} onShared={onward} />
}

function Question({ onOwn, onShared }: { onOwn: () => void; onShared: () => void }) {
  const [whose, setWhose] = useState('')
  const [faults, setFaults] = useState<Fault[]>([])
  const submit = (event: Event) => {
    event.preventDefault()
    if (!whose) return setFaults([{ id: 'whose', text: reason('choose') }])
    if (whose === 'own') onOwn()
    else onShared()
  }
  return (
    <Page account title={t('sign-in.deviceTitle')} heading={false} faulty={faults.length > 0}>
      <ErrorSummary faults={faults} />
      <form noValidate onSubmit={submit}>
        <Radios
          id="whose"
          legend={t('sign-in.deviceTitle')}
          headingLegend
          hint={t('sign-in.deviceText')}
          value={whose}
          fault={faultOf(faults, 'whose')}
          onChange={setWhose}
          options={[
            { value: 'own', label: t('sign-in.deviceOwn'), hint: t('sign-in.deviceOwnHint') },
            { value: 'shared', label: t('sign-in.deviceShared'), hint: t('sign-in.deviceSharedHint') },
          ]}
        />
        <button type="submit" class="govuk-button">
          {t('common.continue')}
        </button>
      </form>
    </Page>
  )
}
