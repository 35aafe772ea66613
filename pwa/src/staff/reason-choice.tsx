import { t } from '../i18n'
import { FaultText } from '../ui/fields'
import { reasons } from './desk'
import { say, termName } from './words'

type Props = {
  legend: string
  reason: string
  note: string
  faults: { [field: string]: string }
  onReason: (code: string) => void
  onNote: (note: string) => void
}

/** One reason by its code, which the family reads in its own language; words of one's own only where the code asks for them. */
export function ReasonChoice({ legend, reason, note, faults, onReason, onNote }: Props) {
  const needed = reasons.value.find(known => known.code === reason)?.noteRequired
  return (
    <>
      <fieldset class="desk-reasons" aria-describedby={faults.reason ? 'desk-reason-fault' : undefined}>
        <legend>{legend}</legend>
        <FaultText id="desk-reason" text={faults.reason && say(faults.reason)} />
        {reasons.value.map((known, index) => (
          <label key={known.code}>
            <input
              type="radio"
              name="desk-reason"
              value={known.code}
              checked={reason === known.code}
              onChange={() => onReason(known.code)}
            />
            <span>
              {index < 9 && (
                <span class="desk-key" aria-hidden="true">
                  {index + 1}
                </span>
              )}{' '}
              {termName(known)}
            </span>
          </label>
        ))}
      </fieldset>
      <div class="desk-field">
        <label for="desk-note">{t(needed ? 'desk.noteNeeded' : 'desk.note')}</label>
        <FaultText id="desk-note" text={faults.note && say(faults.note)} />
        <textarea
          id="desk-note"
          rows={2}
          maxLength={2000}
          value={note}
          aria-describedby={faults.note ? 'desk-note-fault' : undefined}
          aria-invalid={faults.note ? 'true' : undefined}
          onInput={event => onNote(event.currentTarget.value)}
        />
      </div>
    </>
  )
}
