import { t } from '../i18n'
import { sectionText } from './words'

/** "Đây là gì?": what this part holds and who reads it, in plain words. */
export function WhatIs({ kind }: { kind: string }) {
  const text = sectionText('what', kind)
  if (!text) return null
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('sections.what')}</span>
      </summary>
      <p>{text}</p>
    </details>
  )
}
