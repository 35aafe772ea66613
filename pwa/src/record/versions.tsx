import { useState } from 'preact/hooks'
import type { Record } from '../api/types'
import { formatMoment, t } from '../i18n'
import type { Shown } from '../sync'
import { useView, versions } from '../sync/views'
import { Loading, Problem } from '../ui/list-states'
import { SummaryRow } from '../ui/summary-row'
import { ContentRows } from './content-rows'
import { whenOf } from './describe'

/** Every edit with who and when; asked for only when someone wants to see them. */
export function Versions({ item }: { item: Shown }) {
  const [open, setOpen] = useState(false)
  if (!item.receivedAt) return null
  return (
    <details class="govuk-details" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('record.versionShow')}</span>
      </summary>
      {open && <List item={item} />}
    </details>
  )
}

function List({ item }: { item: Shown }) {
  const seen = useView(versions(item.patient, item.id))
  if (seen.state === 'loading') return <Loading />
  if (seen.state === 'problem') return <Problem code={seen.reason} />
  return (
    <ol class="cards">
      {seen.value.map(version => (
        <li key={version.version} class="card card-plain">
          <Version version={version} />
        </li>
      ))}
    </ol>
  )
}

function Version({ version }: { version: Record }) {
  return (
    <>
      <h3 class="govuk-heading-s">{t('record.version', { n: version.version })}</h3>
      <p class="quiet">
        {[version.author?.name, formatMoment(version.receivedAt ?? version.recordedAt)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <dl class="govuk-summary-list">
        <SummaryRow name={t('record.when')} value={whenOf(version)} />
        <ContentRows content={version.content} kind={version.kind} />
      </dl>
    </>
  )
}
