import type { Patient } from '../api/types'
import { lastLookedThrough } from '../home/review-due'
import { formatDay, t, tn } from '../i18n'
import { recordsOf, unsent } from '../sync'
import { Page } from '../ui/page'
import { isSelf } from '../ui/patient'

/** It is kept, and when it will be asked again. */
export function ReviewDone({ patient }: { patient: Patient }) {
  const title = isSelf(patient) ? t('start.reviewDone') : t('start.reviewDoneOf', { name: patient.name })
  const last = lastLookedThrough(recordsOf(patient.id).value)
  return (
    <Page title={title} heading={<Panel title={title} />}>
      {last && <p>{t('start.reviewNext', { date: formatDay(last), next: formatDay(yearAfter(last)) })}</p>}
      <a class="govuk-button" href="/">
        {t('common.toHome')}
      </a>
    </Page>
  )
}

function Panel({ title }: { title: string }) {
  return (
    <div class="govuk-panel govuk-panel--confirmation">
      <h1 class="govuk-panel__title">{title}</h1>
      <div class="govuk-panel__body" role="status">
        {unsent.value > 0 ? tn('start.reviewWaiting', unsent.value) : t('start.reviewSent')}
      </div>
    </div>
  )
}

function yearAfter(day: string): string {
  return new Date(Date.parse(day) + 365 * 86_400_000).toISOString().slice(0, 10)
}
