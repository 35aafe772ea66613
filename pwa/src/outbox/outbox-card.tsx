import { useState } from 'preact/hooks'
import { formatMoment, formatOccurred, reason, t } from '../i18n'
import { titleOf, valueText } from '../record/describe'
import { editable, editPath } from '../record/links'
import { go } from '../routes'
import {
  choose,
  deleteItem,
  dismissItem,
  type OutboxItem,
  people,
  recordsOf,
  restoreAsNew,
  retractEntry,
  type Shown,
} from '../sync'
import { Notice } from '../ui/notice'

type Props = { item: OutboxItem }

export function OutboxCard({ item }: Props) {
  const what = whatOf(item)
  const owner = people.value.find(person => person.id === item.mutation.patient)
  const value = valueText({ kind: item.kind, content: contentOf(item) })
  return (
    <div class="card card-plain">
      <div class="card-head">
        <h2 class="card-title">{what}</h2>
        <span
          class={`tag ${item.state === 'waiting' || item.state === 'sending' ? 'tag-outline' : 'tag-yellow'}`}
        >
          {t(`outbox.state-${item.state}`)}
        </span>
      </div>
      <p>{[value, formatOccurred(item.mutation.occurred ?? null)].filter(Boolean).join(' · ')}</p>
      <p class="quiet">
        {[owner && t('outbox.for', { name: owner.name }), formatMoment(item.savedAt)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Outcome item={item} what={what} />
    </div>
  )
}

/** What became of it, and what one can do now. */
function Outcome({ item, what }: Props & { what: string }) {
  if (item.state === 'conflict') return <Conflict item={item} />
  if (item.state === 'converted') return <Converted item={item} what={what} />
  if (item.state === 'refused' && item.reason === 'final') return <Restore item={item} />
  return (
    <>
      {item.state === 'refused' && <p>{reason(item.reason)}</p>}
      <Change item={item} what={what} />
    </>
  )
}

function Change({ item, what }: Props & { what: string }) {
  const [asking, ask] = useState(false)
  const entry = entryOf(item)
  if (asking)
    return (
      <Notice kind="warning" live>
        <h3 class="govuk-heading-s">{t('outbox.deleteTitle')}</h3>
        <p>{t('outbox.deleteText', { what })}</p>
        <div class="button-row">
          <button type="button" class="govuk-button" onClick={() => deleteItem(item.id)}>
            {t('outbox.deleteYes')}
          </button>
          <button type="button" class="govuk-button govuk-button--plain" onClick={() => ask(false)}>
            {t('common.cancel')}
          </button>
        </div>
      </Notice>
    )
  return (
    <div class="card-links">
      {entry && editable(entry) && (
        <a
          class="touch-link"
          href={editPath(entry)}
          aria-label={t('outbox.editWhat', { what })}
          onClick={() => choose(item.mutation.patient)}
        >
          {t('outbox.edit')}
        </a>
      )}
      <button
        type="button"
        class="link-button"
        aria-label={t('outbox.deleteWhat', { what })}
        onClick={() => ask(true)}
      >
        {t('outbox.delete')}
      </button>
    </div>
  )
}

function Conflict({ item }: Props) {
  return (
    <a
      class="govuk-button"
      href={`/muc/${item.record?.id ?? item.mutation.record}/chon-ban`}
      onClick={() => choose(item.mutation.patient)}
    >
      {t('outbox.chooseSide')}
    </a>
  )
}

/** The station was faster: the edit is a proposal beside the verified item; one tap takes it back. */
function Converted({ item, what }: Props & { what: string }) {
  const proposal = recordsOf(item.mutation.patient).value.find(record => record.id === item.record?.id)
  const withdraw = async () => {
    if (proposal) await retractEntry(proposal)
    await dismissItem(item.id)
  }
  return (
    <>
      <p>{t('outbox.converted')}</p>
      <div class="card-links">
        {proposal && (
          <button type="button" class="link-button" onClick={withdraw}>
            {t('outbox.withdraw')}
          </button>
        )}
        <button
          type="button"
          class="link-button"
          aria-label={t('outbox.dismissWhat', { what })}
          onClick={() => dismissItem(item.id)}
        >
          {t('outbox.dismiss')}
        </button>
      </div>
    </>
  )
}

/** Deleted elsewhere while it was edited here: what was written can live on as an item of its own. */
function Restore({ item }: Props) {
  const restore = () => restoreAsNew(item).then(id => go(`/muc/${id}`))
  return (
    <>
      <p>{t('errors.final')}</p>
      <button type="button" class="govuk-button govuk-button--plain" onClick={restore}>
        {t('outbox.restore')}
      </button>
      <div>
        <button type="button" class="link-button" onClick={() => dismissItem(item.id)}>
          {t('outbox.dismiss')}
        </button>
      </div>
    </>
  )
}

function entryOf(item: OutboxItem): Shown | undefined {
  return recordsOf(item.mutation.patient).value.find(record => record.id === item.mutation.record)
}

function contentOf(item: OutboxItem) {
  return item.mutation.content ?? entryOf(item)?.content ?? {}
}

function whatOf(item: OutboxItem): string {
  const what = titleOf({ kind: item.kind, content: contentOf(item) })
  if (item.mutation.type === 'retract') return t('outbox.removal', { what })
  return item.mutation.type === 'resolve' ? t('outbox.choice', { what }) : what
}
