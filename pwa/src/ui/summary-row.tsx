import type { ComponentChildren } from 'preact'
import { t } from '../i18n'

/** `named`: how the link calls its row where several rows bear the same name. */
type Props = { name: string; value: ComponentChildren; href?: string; named?: string }

/** A row of answers; what was left out reads "Chưa khai", the link names its row for those who only hear it. */
export function SummaryRow({ name, value, href, named = name }: Props) {
  return (
    <div class={`govuk-summary-list__row${href ? '' : ' govuk-summary-list__row--no-actions'}`}>
      <dt class="govuk-summary-list__key">{name}</dt>
      <dd class="govuk-summary-list__value">{value || t('common.notDeclared')}</dd>
      {href && (
        <dd class="govuk-summary-list__actions">
          <a class="govuk-link touch-link" href={href} aria-label={t('common.changeWhat', { what: named })}>
            {t('common.change')}
          </a>
        </dd>
      )}
    </div>
  )
}
