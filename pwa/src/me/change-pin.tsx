import { useState } from 'preact/hooks'
import { changePin } from '../auth'
import { t, tn } from '../i18n'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { TextField } from '../ui/fields'
import { Page } from '../ui/page'
import { NewPin } from './new-pin'
import { pinProblem } from './pin-rules'

export function ChangePin({ onDone }: { onDone: () => void }) {
  const [old, setOld] = useState('')
  const [pins, setPins] = useState({ pin: '', again: '' })
  const [faults, setFaults] = useState<Fault[]>([])
  const submit = async (event: Event) => {
    event.preventDefault()
    const problem = pinProblem(pins.pin, pins.again)
    const found = problem
      ? { id: problem === 'pinDiffers' ? 'again' : 'pin', text: t(`sign-in.${problem}`) }
      : await oldFault(old, pins.pin)
    setFaults(found ? [found] : [])
    if (!found) onDone()
  }
  return (
    <Page account title={t('me.changePin')} back="/toi/khoa" faulty={faults.length > 0}>
      <ErrorSummary faults={faults} />
      <form noValidate onSubmit={submit}>
        <TextField
          id="old"
          type="password"
          inputMode="numeric"
          label={t('sign-in.pinOld')}
          width={10}
          value={old}
          fault={faultOf(faults, 'old')}
          onInput={setOld}
        />
        <NewPin pins={pins} onChange={setPins} faults={faults} />
        <button type="submit" class="govuk-button">
          {t('me.changePin')}
        </button>
      </form>
    </Page>
  )
}

async function oldFault(old: string, pin: string): Promise<Fault | null> {
  const answer = await changePin(old, pin)
  if (answer === 'done') return null
  if (answer === 'bad-pin') return { id: 'pin', text: t('sign-in.pinShort') }
  return { id: 'old', text: answer === 'erased' ? t('sign-in.erased') : tn('sign-in.wrongPin', answer.wrong) }
}
