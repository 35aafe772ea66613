import { useState } from 'preact/hooks'
import { t, tn } from '../i18n'
import { outbox, type SyncEnd, sendNow, syncState, unsent } from '../sync'
import { DeclaredNone } from '../ui/list-states'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { OutboxCard } from './outbox-card'

/** What has not left this phone: each can be changed and deleted, nothing is lost by pressing. */
export default function OutboxPage() {
  const items = outbox.value.filter(item => item.state !== 'sent')
  return (
    <Page account title={t('outbox.title')} back="/">
      {items.length === 0 ? (
        <DeclaredNone text={t('outbox.empty')} />
      ) : (
        <>
          <p class="lead">{t('outbox.lead')}</p>
          {unsent.value > 0 && (
            <p>
              <strong>{tn('outbox.count', unsent.value)}</strong> {t('outbox.keepApp')}
            </p>
          )}
          <SendButton />
          <ul class="cards">
            {items.map(item => (
              <li key={item.id}>
                <OutboxCard item={item} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

function SendButton() {
  const [end, setEnd] = useState<SyncEnd | null>(null)
  const sending = syncState.value.state === 'syncing'
  return (
    <>
      <button
        type="button"
        class="govuk-button"
        aria-disabled={sending}
        onClick={() => sendNow().then(setEnd)}
      >
        {t(sending ? 'outbox.sending' : 'outbox.send')}
      </button>
      <div role="status">
        {end && !sending && (
          <Notice kind={end === 'sent' ? 'done' : 'warning'}>
            <p>{t(`outbox.result-${end}`)}</p>
          </Notice>
        )}
      </div>
    </>
  )
}
