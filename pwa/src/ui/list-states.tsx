import type { ComponentChildren } from 'preact'
import { reason, t } from '../i18n'
import { askAgain } from '../sync/views'
import { PhoneLink } from './help'

/** The first three of a page's four states; the fourth is its content. */
export function Loading() {
  return (
    <p class="loading" role="status">
      {t('common.loading')}
    </p>
  )
}

/** "Chưa khai": nobody has said anything yet; says what would be here and what to do. */
export function NotDeclared({ text, children }: { text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>{text}</p>
      {children}
    </div>
  )
}

/** "Không có": somebody said that there is none, and when. */
export function DeclaredNone({ text, children }: { text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>
        <strong>{text}</strong>
      </p>
      {children}
    </div>
  )
}

/** "Không xem được lúc này": the system's fault, with one retry and the station's phone. */
export function Problem({ code, retry }: { code?: string | null; retry?: () => void }) {
  const offline = code === 'no-network'
  const again = retry ?? (code ? askAgain : undefined)
  return (
    <div class="empty" role="alert">
      <p>
        <strong>{t(offline ? 'common.unavailableOffline' : 'common.unavailable')}</strong>
      </p>
      {code && !offline && <p>{reason(code)}</p>}
      {again && (
        <button type="button" class="govuk-button govuk-button--plain" onClick={again}>
          {t('common.retry')}
        </button>
      )}
      <p>
        <PhoneLink />
      </p>
    </div>
  )
}
