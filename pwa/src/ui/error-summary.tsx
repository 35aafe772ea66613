import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n'

/** What stands wrong beside a field: the field's id and the same words. */
export type Fault = { id: string; text: string }

/** Heading, links to the fields, and the focus moved here each time a new attempt failed. */
export function ErrorSummary({ faults }: { faults: Fault[] }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (faults.length > 0) box.current?.focus()
  }, [faults])
  if (faults.length === 0) return null
  return (
    <div class="govuk-error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2 class="govuk-error-summary__title">{t('common.errorSummary')}</h2>
      <ul class="govuk-list govuk-error-summary__list">
        {faults.map(fault => (
          <li key={fault.id}>
            <a href={`#${fault.id}`} onClick={event => jump(event, fault.id)}>
              {fault.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function jump(event: Event, id: string) {
  event.preventDefault()
  const field = document.getElementById(id)
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}

export function faultOf(faults: Fault[], id: string): string | undefined {
  return faults.find(fault => fault.id === id)?.text
}
