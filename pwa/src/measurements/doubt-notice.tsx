import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n'
import { unitOf } from '../record/describe'
import type { Measure } from './measures'
import type { Doubt, Draft } from './reading'

type Props = { measure: Measure; draft: Draft; doubts: Doubt[]; onYes: () => void; onNo: () => void }

/** "Số này có đúng không?": asked once, in view, and answered with yes it is saved as it is. */
export function DoubtNotice({ measure, draft, doubts, onYes, onNo }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div class="notice notice-warning" role="alert" tabIndex={-1} ref={box}>
      <h2 class="govuk-heading-m">{t('measurements.doubtTitle')}</h2>
      {doubts.map(({ field, code }) => (
        <p key={field}>
          {t(`measurements.doubt-${code}`, {
            what: t(`measurements.${field}`),
            value: draft[field],
            unit: unitOf(measure.code, measure.shown),
          })}
        </p>
      ))}
      <div class="button-row">
        <button type="button" class="govuk-button" onClick={onYes}>
          {t('measurements.doubtYes')}
        </button>
        <button type="button" class="govuk-button govuk-button--plain" onClick={onNo}>
          {t('measurements.doubtNo')}
        </button>
      </div>
    </div>
  )
}
