import { useState } from 'preact/hooks'
import { t } from '../i18n'
import { go } from '../routes'
import { deleteItem, mayWrite, people, retractEntry, type Shown } from '../sync'
import { Notice } from '../ui/notice'
import { editable, editPath, listOf } from './links'
import { tagOf } from './tag'

/** What one may do with this item, by its state and one's right (design.md §5). */
export function ItemActions({ item }: { item: Shown }) {
  const owner = people.value.find(person => person.id === item.patient)
  if (!owner || !mayWrite(owner) || item.conflictOf || item.verificationStatus === 'entered-in-error')
    return null
  const confirmed = item.verificationStatus === 'confirmed'
  return (
    <>
      {confirmed && editable(item) && <p class="quiet">{t('record.editProposal')}</p>}
      {editable(item) && <EditLinks item={item} />}
      {!confirmed && <Remove item={item} />}
    </>
  )
}

function EditLinks({ item }: { item: Shown }) {
  return (
    <div class="button-row">
      <a class="govuk-button govuk-button--plain" href={editPath(item)}>
        {t('record.edit')}
      </a>
      {needsPhoto(item) && (
        <a class="govuk-button" href={`/muc/${item.id}/sua?muc=anh`}>
          {t('record.retake')}
        </a>
      )}
    </div>
  )
}

function needsPhoto(item: Shown): boolean {
  return tagOf(item) === 'needs-correction' && !item.pending
}

function Remove({ item }: { item: Shown }) {
  const [asking, ask] = useState(false)
  const proposal = tagOf(item) === 'proposal'
  if (!asking)
    return (
      <button type="button" class="link-button" onClick={() => ask(true)}>
        {t(proposal ? 'record.proposalWithdraw' : 'record.remove')}
      </button>
    )
  return (
    <Notice kind="warning" live>
      <h2 class="govuk-heading-m">{t('record.removeTitle')}</h2>
      <p>{t('record.removeText')}</p>
      <div class="button-row">
        <button type="button" class="govuk-button" onClick={() => remove(item)}>
          {t(proposal ? 'record.proposalWithdraw' : 'record.removeYes')}
        </button>
        <button type="button" class="govuk-button govuk-button--plain" onClick={() => ask(false)}>
          {t('common.cancel')}
        </button>
      </div>
    </Notice>
  )
}

async function remove(item: Shown) {
  await (item.pending && item.outboxId ? deleteItem(item.outboxId) : retractEntry(item))
  go(listOf(item), { replace: true })
}
