import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n'

type Props = { lines: string[]; onYes: () => void; onNo: () => void }

/** "Số này có đúng không?": asked once, in view, and answered with yes it is kept as it is. */
export function DoubtNotice({ lines, onYes, onNo }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div class="notice notice-warning" role="alert" tabIndex={-1} ref={box}>
      <h2 class="govuk-heading-m">{t('measurements.doubtTitle')}</h2>
      {lines.map(line => (
        <p key={line}>{line}</p>
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
