import type { ComponentChildren } from 'preact'
import { t } from '../i18n'

type Props = { text: string; onRetry: () => void; children?: ComponentChildren }

/** What could not be fetched, why, and once more; `children` is the heading of a page that has none yet. */
export function Trouble({ text, onRetry, children }: Props) {
  return (
    <div class="empty" role="alert">
      {children}
      <p>{text}</p>
      <button type="button" class="govuk-button govuk-button--plain" onClick={onRetry}>
        {t('common.retry')}
      </button>
    </div>
  )
}
