import { useState } from 'preact/hooks'
import { type Door, session, signIn, unlockWithPasskey, unlockWithPin, vault } from '../auth'
import { reason, t, tn } from '../i18n'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { TextField } from '../ui/fields'
import { Page } from '../ui/page'
import { LanguageSwitch, SimpleSwitch } from '../ui/switches'

/** Opens the copy on this phone. No name stands here: the phone may lie on a table. */
export default function UnlockPage() {
  const state = vault.value
  const doors = state.state === 'locked' ? state.doors : []
  const [faults, setFaults] = useState<Fault[]>([])
  return (
    <Page account title={t('sign-in.unlockTitle')} faulty={faults.length > 0}>
      <ErrorSummary faults={faults} />
      {doors.map(door => (
        <DoorForm key={door.id} door={door} many={doors.length > 1} faults={faults} onFaults={setFaults} />
      ))}
      {session.value.state !== 'signed-in' && (
        <p>
          <button type="button" class="link-button" onClick={() => signIn()}>
            {t('sign-in.forgotPin')}
          </button>
        </p>
      )}
      <div class="switches">
        <LanguageSwitch />
        <SimpleSwitch />
      </div>
    </Page>
  )
}

type Props = { door: Door; many: boolean; faults: Fault[]; onFaults: (faults: Fault[]) => void }

function DoorForm({ door, many, faults, onFaults }: Props) {
  const [pin, setPin] = useState('')
  const id = `pin-${door.n}`
  const withPin = async (event: Event) => {
    event.preventDefault()
    if (!pin) return onFaults([{ id, text: reason('required') }])
    const text = await pinFault(door.id, pin)
    setPin('')
    onFaults(text ? [{ id, text }] : [])
  }
  const withPasskey = async () => {
    const answer = await unlockWithPasskey(door.id)
    const text =
      answer === 'open' ? '' : t(answer === 'cancelled' ? 'sign-in.cancelledPasskey' : 'sign-in.notSupported')
    onFaults(text ? [{ id, text }] : [])
  }
  return (
    <section>
      {many && <h2 class="govuk-heading-m">{t('sign-in.door', { n: door.n })}</h2>}
      {door.methods.includes('passkey') && (
        <button
          type="button"
          id={door.methods.includes('pin') ? undefined : id}
          class="govuk-button"
          onClick={withPasskey}
        >
          {t('sign-in.openPasskey')}
        </button>
      )}
      {door.methods.includes('pin') && (
        <form noValidate onSubmit={withPin}>
          <TextField
            id={id}
            type="password"
            inputMode="numeric"
            autocomplete="off"
            label={t('sign-in.pin')}
            hint={t('sign-in.pinHint')}
            width={10}
            value={pin}
            fault={faultOf(faults, id)}
            onInput={setPin}
          />
          <button type="submit" class="govuk-button">
            {t('sign-in.open')}
          </button>
        </form>
      )}
    </section>
  )
}

async function pinFault(door: string, pin: string): Promise<string> {
  const answer = await unlockWithPin(door, pin)
  if (answer === 'open') return ''
  if (answer === 'erased') return t('sign-in.erased')
  return tn('sign-in.wrongPin', answer.wrong)
}
