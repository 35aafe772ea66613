import { t } from '../i18n'
import { mayWrite, people, recordsOf, type Shown, sameAs } from '../sync'
import { Notice } from '../ui/notice'
import { SummaryRow } from '../ui/summary-row'
import { ContentRows } from './content-rows'
import { titleOf, whenInFull, whenOf } from './describe'
import { siblingOf } from './links'
import { reasonText, returnedReason } from './record-card'
import { tagOf } from './tag'
import { dayOfTime } from './tag-meaning'

/** What must be said before the facts: returned and why, corrected and how, two versions, a proposal. */
export function ItemNotices({ item }: { item: Shown }) {
  return (
    <>
      <Returned item={item} />
      <Corrected item={item} />
      <TwoVersions item={item} />
      <Proposal item={item} />
      <Doubles item={item} />
    </>
  )
}

function Returned({ item }: { item: Shown }) {
  const code = returnedReason(item)
  if (!code || tagOf(item) !== 'needs-correction') return null
  const { why, next } = reasonText(code)
  return (
    <Notice kind="warning">
      <h2 class="govuk-heading-s">{t('record.whyReturned')}</h2>
      <p>{why}</p>
      <h2 class="govuk-heading-s">{t('record.whatNext')}</h2>
      <p>{next}</p>
      <VerifiedBy item={item} />
    </Notice>
  )
}

function Corrected({ item }: { item: Shown }) {
  const { verification } = item
  if (verification?.outcome !== 'corrected' || !verification.before) return null
  const { content, occurred } = verification.before
  return (
    <Notice>
      <h2 class="govuk-heading-s">{t('record.before')}</h2>
      <dl class="govuk-summary-list">
        <SummaryRow name={t('record.when')} value={whenInFull(occurred)} />
        <ContentRows content={content} kind={item.kind} />
      </dl>
      {verification.reason && <p>{reasonText(verification.reason).why}</p>}
      <VerifiedBy item={item} />
    </Notice>
  )
}

function VerifiedBy({ item }: { item: Shown }) {
  const { verification } = item
  if (!verification) return null
  const { by, station, at } = verification
  return <p class="quiet">{t('record.verifiedBy', { by, station, date: dayOfTime(at) })}</p>
}

function TwoVersions({ item }: { item: Shown }) {
  const sibling = item.conflictOf ? item : siblingOf(item)
  if (sibling?.verificationStatus !== 'unconfirmed') return null
  return (
    <Notice kind="warning">
      <p>{t('record.conflictBanner')}</p>
      <a class="govuk-button" href={`/muc/${sibling.id}/chon-ban`}>
        {t('record.conflictOpen')}
      </a>
    </Notice>
  )
}

function Proposal({ item }: { item: Shown }) {
  if (!item.supersedes) return null
  return (
    <Notice>
      <h2 class="govuk-heading-s">{t('record.proposalTitle')}</h2>
      <a class="touch-link" href={`/muc/${item.supersedes}`}>
        {t('record.proposalOriginal')}
      </a>
    </Notice>
  )
}

/** Entries that tell of one thing: the one that counts leads to the others, each of them back to it. */
function Doubles({ item }: { item: Shown }) {
  const others = recordsOf(item.patient).value.filter(
    other => other.duplicateOf === item.id || other.id === item.duplicateOf,
  )
  if (others.length === 0) return null
  const owner = people.value.find(person => person.id === item.patient)
  const mayPart = item.duplicateOf && owner && mayWrite(owner) && item.verificationStatus === 'unconfirmed'
  return (
    <Notice>
      <h2 class="govuk-heading-s">{t(item.duplicateOf ? 'record.isDouble' : 'record.hasDoubles')}</h2>
      {others.map(other => (
        <p key={other.id}>
          <a class="touch-link" href={`/muc/${other.id}`}>
            {titleOf(other)}, {whenOf(other)}
          </a>
        </p>
      ))}
      {tagOf(item) === 'double' && <VerifiedBy item={item} />}
      {mayPart && (
        <button type="button" class="link-button" onClick={() => sameAs(item, null)}>
          {t('record.doublePart')}
        </button>
      )}
    </Notice>
  )
}
