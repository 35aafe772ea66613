import { useEffect, useRef } from 'preact/hooks'
import { session } from '../auth/session'
import { formatDay, formatMoment, t, tn } from '../i18n'
import { loadQueue, moreQueue, open, opened, queue, queueState } from './desk'
import { samePhoto } from './queue'
import type { StationTask } from './wire'
import { itemName, say } from './words'

/** What waits, oldest submission first. */
export function QueueList() {
  const { items, next } = queue.value
  const state = queueState.value
  return (
    <nav class="desk-list" aria-labelledby="desk-list-title">
      <div class="desk-list-head">
        <h2 id="desk-list-title">
          {next ? t('desk.waitingMore', { n: items.length }) : tn('desk.waiting', items.length)}
        </h2>
        <button type="button" class="link-button" onClick={loadQueue}>
          {t('desk.reload')}
        </button>
      </div>
      {state.state === 'problem' && <p role="alert">{say(state.code)}</p>}
      <ol>
        {items.map(item => (
          <li key={item.id}>
            <Row item={item} here={item.id === opened.value} />
          </li>
        ))}
      </ol>
      {next && (
        <button type="button" class="link-button" onClick={moreQueue}>
          {t('common.more')}
        </button>
      )}
    </nav>
  )
}

function Row({ item, here }: { item: StationTask; here: boolean }) {
  const row = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (here) row.current?.scrollIntoView({ block: 'nearest' })
  }, [here])
  const others = samePhoto(queue.value, item)
  return (
    <a
      ref={row}
      href={`/tram/muc/${item.id}`}
      aria-current={here ? 'true' : undefined}
      onClick={event => {
        event.preventDefault()
        open(item.id)
      }}
    >
      <strong>{itemName(item.record)}</strong>
      <span>{item.patient.name}</span>
      <small>
        {item.record.receivedAt && formatMoment(item.record.receivedAt)}
        {item.promisedBy && ` · ${t('desk.promised', { date: formatDay(item.promisedBy) })}`}
        {item.why !== 'declared' && ` · ${t(`desk.whyShort-${item.why}`)}`}
        {others > 0 && ` · ${tn('desk.samePhoto', others)}`}
      </small>
      <Colleague item={item} />
    </a>
  )
}

function Colleague({ item }: { item: StationTask }) {
  const name = item.claimedBy?.name
  const me = session.value.state === 'signed-in' && session.value.who.name
  return name && name !== me ? <small class="desk-colleague">{t('desk.looking', { name })}</small> : null
}
