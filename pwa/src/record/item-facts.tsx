import { formatMoment, t } from '../i18n'
import type { Shown } from '../sync'
import { SummaryRow } from '../ui/summary-row'
import { ContentRows } from './content-rows'
import { originOf, whenInFull } from './describe'
import { myName } from './record-card'

export function ItemFacts({ item }: { item: Shown }) {
  return (
    <dl class="govuk-summary-list">
      <SummaryRow name={t('record.when')} value={whenInFull(item.occurred)} />
      <ContentRows content={item.content} kind={item.kind} />
      <SummaryRow name={t('record.who')} value={originOf(item, myName())} />
      <SummaryRow name={t('record.recorded')} value={formatMoment(item.recordedAt)} />
      {item.receivedAt && <SummaryRow name={t('record.received')} value={formatMoment(item.receivedAt)} />}
    </dl>
  )
}
