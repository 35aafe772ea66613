import { useState } from 'preact/hooks'
import type { Message } from '../api/types'
import { formatMoment, t } from '../i18n'
import { markRead } from '../sync/commands'
import { inbox, useView } from '../sync/views'
import { Loading, NotDeclared, Problem } from '../ui/list-states'
import { Page } from '../ui/page'
import { Rows } from '../ui/rows'

export default function InboxPage() {
  const seen = useView(inbox())
  return (
    <Page account title={t('inbox.title')}>
      <p class="lead">{t('inbox.lead')}</p>
      {seen.state === 'loading' && <Loading />}
      {seen.state === 'problem' && <Problem code={seen.reason} />}
      {seen.state === 'content' && <Messages messages={seen.value} />}
      <p class="quiet">{t('inbox.scam')}</p>
    </Page>
  )
}

function Messages({ messages }: { messages: Message[] }) {
  if (messages.length === 0) return <NotDeclared text={t('inbox.empty')} />
  return (
    <Rows items={messages} keyOf={message => message.id} row={message => <MessageCard message={message} />} />
  )
}

function MessageCard({ message }: { message: Message }) {
  const [read, setRead] = useState(message.read)
  const mark = () => {
    setRead(true)
    markRead(message.id)
  }
  return (
    <article class="card card-plain">
      <div class="card-head">
        <h2 class="card-title">{message.title}</h2>
        {!read && <span class="tag tag-blue">{t('inbox.unread')}</span>}
      </div>
      <p>{message.text}</p>
      <p class="quiet">{formatMoment(message.at)}</p>
      <div class="card-links">
        {message.record && (
          <a class="touch-link" href={`/muc/${message.record}?cua=${message.patient ?? ''}`} onClick={mark}>
            {t('inbox.open')}
          </a>
        )}
        {!read && (
          <button
            type="button"
            class="link-button"
            aria-label={t('inbox.markReadWhat', { title: message.title })}
            onClick={mark}
          >
            {t('inbox.markRead')}
          </button>
        )}
      </div>
    </article>
  )
}
