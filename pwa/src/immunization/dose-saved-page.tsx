import type { Patient } from '../api/types'
import { formatDay, t, tn } from '../i18n'
import type { PageProps } from '../pages'
import { recordsOf, type Shown, unsent } from '../sync'
import { Loading } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'

/** What happened, what happens next and by when, and the way to the item just made. */
export default function DoseSavedPage({ params, query }: PageProps) {
  const patient = useCurrent()
  if (!patient) return <Loading />
  const title = titleFor(patient, Number(query.get('mui') ?? 1))
  const item = recordsOf(patient.id).value.find(record => record.id === params.id)
  return (
    <Page title={title} heading={<Panel title={title} item={item} />}>
      <h2 class="govuk-heading-m">{t('immunization.savedNext')}</h2>
      <p>{t('immunization.savedNextText')}</p>
      <div class="button-row">
        <a class="govuk-button" href={`/muc/${params.id}`}>
          {t('immunization.savedSee')}
        </a>
        <a class="govuk-button govuk-button--plain" href="/tiem-chung/them">
          {t('immunization.savedMore')}
        </a>
      </div>
      <p>
        <a class="touch-link" href={`/muc/${params.id}/sua?muc=phan-ung`}>
          {t('immunization.reactionAdd')}
        </a>
      </p>
      <p>
        <a class="touch-link" href="/tiem-chung">
          {t('immunization.title')}
        </a>
      </p>
    </Page>
  )
}

function titleFor(patient: Patient, n: number): string {
  const { name } = patient
  if (n > 1)
    return isSelf(patient) ? t('immunization.savedMany', { n }) : t('immunization.savedManyFor', { n, name })
  return isSelf(patient) ? t('immunization.savedTitle') : t('immunization.savedTitleFor', { name })
}

function Panel({ title, item }: { title: string; item: Shown | undefined }) {
  return (
    <div class="govuk-panel govuk-panel--confirmation">
      <h1 class="govuk-panel__title">{title}</h1>
      <div class="govuk-panel__body" role="status">
        {item && !item.pending ? sentWords(item) : tn('immunization.savedWaiting', unsent.value)}
      </div>
    </div>
  )
}

function sentWords(item: Shown): string {
  const promise = item.task?.promisedBy
  return promise ? t('immunization.savedPromise', { date: formatDay(promise) }) : t('immunization.savedSent')
}
