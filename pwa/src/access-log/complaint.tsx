import { useState } from 'preact/hooks'
import type { AccessEntry } from '../api/types'
import { reason, t } from '../i18n'
import { openTicket } from '../sync/commands'
import { TextArea } from '../ui/fields'
import { Notice } from '../ui/notice'

type State = 'closed' | 'open' | 'sending' | 'sent' | { failed: string }

/** "Không đúng?" beside each look: a few words make a complaint. */
export function Complaint({ entry, patient }: { entry: AccessEntry; patient: string }) {
  const [state, setState] = useState<State>('closed')
  const [note, setNote] = useState('')
  const send = async (event: Event) => {
    event.preventDefault()
    if (state === 'sending') return
    setState('sending')
    const text = `${entry.sentence}\n${note.trim()}`
    const done = await openTicket({ patient, record: null, event: entry.id, about: 'unknown-access', text })
    setState(done.done ? 'sent' : { failed: done.reason })
  }
  if (state === 'closed')
    return (
      <button
        type="button"
        class="link-button"
        aria-label={t('access-log.wrongWhat', { what: entry.sentence })}
        onClick={() => setState('open')}
      >
        {t('access-log.wrong')}
      </button>
    )
  if (state === 'sent')
    return (
      <Notice kind="done" live>
        <p>{t('access-log.wrongSent')}</p>
      </Notice>
    )
  return (
    <form onSubmit={send}>
      {typeof state === 'object' && (
        <Notice kind="warning" live>
          <p>{reason(state.failed)}</p>
        </Notice>
      )}
      <TextArea
        id={`note-${entry.id}`}
        label={t('access-log.wrongNote')}
        hint={t('access-log.wrongHint')}
        value={note}
        onInput={setNote}
      />
      <button type="submit" class="govuk-button">
        {t('access-log.wrongSend')}
      </button>
    </form>
  )
}
