import type { Forecast } from '../api/types'
import { formatDay, locale, t } from '../i18n'
import { forecast, useView } from '../sync/views'
import { Notice } from '../ui/notice'
import { groupName } from './vaccines'

type Item = Forecast['items'][number]

/** What is due and overdue, with the rule's version. Nothing at all when nothing is known: no forecast is better than a guess. */
export function Due({ patient }: { patient: string }) {
  const seen = useView(forecast(patient, 'declared'))
  if (seen.state !== 'content') return null
  const items = seen.value.items.filter(item => item.status === 'due' || item.status === 'overdue')
  if (items.length === 0) return null
  return (
    <Notice>
      <h2 class="govuk-heading-m">{t('immunization.dueTitle')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {items.map(item => (
          <li key={item.group}>
            <strong>{groupName(item.group, locale.value)}</strong>: {dueWords(item)}
          </li>
        ))}
      </ul>
      <p class="quiet">
        {t('immunization.ruleVersion', {
          version: seen.value.ruleVersion,
          date: formatDay(seen.value.asOf.slice(0, 10)),
        })}{' '}
        {t('immunization.sure')}
      </p>
    </Notice>
  )
}

function dueWords(item: Item): string {
  const date = item.recommended ? formatDay(item.recommended) : t('common.unknown')
  const n = item.dose ?? 1
  return t(item.status === 'overdue' ? 'immunization.nextDoseOverdue' : 'immunization.nextDose', { n, date })
}
