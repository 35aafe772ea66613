import { t } from '../i18n'
import { type Fault, faultOf } from '../ui/error-summary'
import { TextField } from '../ui/fields'

type Pins = { pin: string; again: string }
type Props = { pins: Pins; onChange: (pins: Pins) => void; faults: Fault[] }

export function NewPin({ pins, onChange, faults }: Props) {
  return (
    <>
      <TextField
        id="pin"
        type="password"
        inputMode="numeric"
        autocomplete="new-password"
        label={t('sign-in.pinNew')}
        hint={t('sign-in.lockPinHint')}
        width={10}
        value={pins.pin}
        fault={faultOf(faults, 'pin')}
        onInput={pin => onChange({ ...pins, pin })}
      />
      <TextField
        id="again"
        type="password"
        inputMode="numeric"
        autocomplete="new-password"
        label={t('sign-in.pinAgain')}
        width={10}
        value={pins.again}
        fault={faultOf(faults, 'again')}
        onInput={again => onChange({ ...pins, again })}
      />
    </>
  )
}
