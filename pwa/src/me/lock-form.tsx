import { useState } from 'preact/hooks'
import { makeOwnDevice, passkeysSupported, stepUp } from '../auth'
import { reason, t } from '../i18n'
import { ErrorSummary, type Fault } from '../ui/error-summary'
import { Page } from '../ui/page'
import { NewPin } from './new-pin'
import { pinProblem } from './pin-rules'

type Props = { onDone: () => void; back?: string }

/** How this phone's copy is opened without network: by finger or face where the phone can, by a PIN everywhere. */
export function LockForm({ onDone, back }: Props) {
  const [pins, setPins] = useState({ pin: '', again: '' })
  const [faults, setFaults] = useState<Fault[]>([])
  const lock = async (ways: { pin?: string; passkey?: boolean }, id: string) => {
    const answer = await makeOwnDevice(ways)
    if (answer === 'step-up-required') return stepUp()
    if (answer === 'done') onDone()
    else setFaults([{ id, text: wordsFor(answer) }])
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const problem = pinProblem(pins.pin, pins.again)
    if (problem)
      return setFaults([{ id: problem === 'pinDiffers' ? 'again' : 'pin', text: t(`sign-in.${problem}`) }])
    lock({ pin: pins.pin }, 'pin')
  }
  return (
    <Page account title={t('sign-in.lockTitle')} back={back} faulty={faults.length > 0}>
      <ErrorSummary faults={faults} />
      <p>{t('sign-in.lockText')}</p>
      {passkeysSupported() && (
        <section>
          <h2 class="govuk-heading-m">{t('sign-in.lockPasskey')}</h2>
          <p>{t('sign-in.lockPasskeyHint')}</p>
          <button type="button" class="govuk-button" onClick={() => lock({ passkey: true }, 'pin')}>
            {t('sign-in.openPasskey')}
          </button>
        </section>
      )}
      <h2 class="govuk-heading-m">{t('sign-in.lockPin')}</h2>
      <form noValidate onSubmit={submit}>
        <NewPin pins={pins} onChange={setPins} faults={faults} />
        <button type="submit" class="govuk-button">
          {t('sign-in.lockSave')}
        </button>
      </form>
    </Page>
  )
}

function wordsFor(answer: 'bad-pin' | 'cancelled' | 'not-supported' | 'no-network'): string {
  if (answer === 'bad-pin') return t('sign-in.pinShort')
  if (answer === 'cancelled') return t('sign-in.cancelledPasskey')
  return answer === 'not-supported' ? t('sign-in.notSupported') : reason('no-network')
}
