import type { AccessEntry } from '../api/types'
import { formatLongDay, formatTime, t, tn, today } from '../i18n'
import { accessLog, useView } from '../sync/views'
import { Loading, NotDeclared, Problem } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { Complaint } from './complaint'
import { foldByDay, type Part } from './fold'

export default function AccessLogPage() {
  const patient = useCurrent()
  const seen = useView(patient && accessLog(patient.id))
  if (!patient) return <Loading />
  const title = isSelf(patient) ? t('access-log.title') : t('access-log.titleOf', { name: patient.name })
  return (
    <Page title={title} back="/" report="/bao-sai?ve=nhat-ky">
      <p class="lead">{t('access-log.lead')}</p>
      {seen.state === 'loading' && <Loading />}
      {seen.state === 'problem' && <Problem code={seen.reason} />}
      {seen.state === 'content' && <Log entries={seen.value} patient={patient.id} />}
      {seen.state === 'content' && seen.more && (
        <button type="button" class="govuk-button govuk-button--plain" onClick={seen.more}>
          {t('common.more')}
        </button>
      )}
    </Page>
  )
}

function Log({ entries, patient }: { entries: AccessEntry[]; patient: string }) {
  if (entries.length === 0) return <NotDeclared text={t('access-log.empty')} />
  return (
    <>
      {foldByDay(entries, time => today(new Date(time))).map(({ day, parts }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 class="govuk-heading-m" id={`day-${day}`}>
            {formatLongDay(day)}
          </h2>
          <ul class="cards">
            {parts.map(part => (
              <li key={part.kind === 'entry' ? part.entry.id : part.of}>
                <OnePart part={part} patient={patient} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function OnePart({ part, patient }: { part: Part; patient: string }) {
  if (part.kind === 'entry') return <Entry entry={part.entry} patient={patient} />
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{tn(`access-log.${part.of}`, part.entries.length)}</span>
      </summary>
      {part.of === 'automatic' && <p>{t('access-log.automaticWhy')}</p>}
      <ul class="govuk-list">
        {part.entries.map(entry => (
          <li key={entry.id}>
            {formatTime(entry.at)} · {entry.sentence}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Entry({ entry, patient }: { entry: AccessEntry; patient: string }) {
  return (
    <div class="card card-plain">
      <div class="card-head">
        <span class="quiet">{formatTime(entry.at)}</span>
        <span class={`tag ${entry.class === 'outside-commune' ? 'tag-yellow' : ''}`}>
          {t(`access-log.class-${entry.class}`)}
        </span>
      </div>
      <p>{entry.sentence}</p>
      <Complaint entry={entry} patient={patient} />
    </div>
  )
}
