import { formatDay, reason, t, today } from '../i18n'
import { outbox, type Shown } from '../sync'
import { tagOf } from './tag'

/** The long text of the tag: what it means that an item is "Tự khai" or "Trạm đã xác minh". */
export function TagMeaning({ item }: { item: Shown }) {
  const promise = item.task?.promisedBy
  return (
    <>
      <p>{meaning(item)}</p>
      {promise && tagOf(item) !== 'in-review' && <p>{t('record.promised', { date: formatDay(promise) })}</p>}
    </>
  )
}

function meaning(item: Shown): string {
  const word = tagOf(item)
  const { verification, task } = item
  if (word === 'refused') return `${t('record.long-refused')} ${reason(refusal(item))}`
  if (word === 'conflict') return t('record.conflictBanner')
  if (word === 'proposal') return t('record.proposalText')
  if (word === 'in-review' && task?.promisedBy)
    return t('record.long-in-review-by', { date: formatDay(task.promisedBy) })
  if (word === 'station' && !verification) return t('record.long-station-plain')
  if ((word === 'station' || word === 'station-corrected') && verification)
    return t(`record.long-${word}`, { station: verification.station, date: dayOfTime(verification.at) })
  return t(`record.long-${word}`)
}

function refusal(item: Shown): string | null {
  return outbox.value.find(entry => entry.id === item.outboxId)?.reason ?? null
}

export function dayOfTime(time: string): string {
  return formatDay(today(new Date(time)))
}
