import { t } from '../i18n'
import { newestFirst } from '../immunization/groups'
import type { PageProps } from '../pages'
import { go } from '../routes'
import { recordsOf, type Shown } from '../sync'
import { Freshness } from '../ui/freshness'
import { Loading, NotDeclared } from '../ui/list-states'
import { Page } from '../ui/page'
import { useCurrent } from '../ui/patient'
import { Rows } from '../ui/rows'
import { kindWord, titleOf } from './describe'
import { RecordCard } from './record-card'

const RETURNED = 'can-sua'

/** Everything, newest first; one choice narrows it to a kind or to what the station sent back. */
export default function TimelinePage({ query }: PageProps) {
  const patient = useCurrent()
  if (!patient) return <Loading />
  const only = query.get('xem') ?? ''
  const items = newestFirst(recordsOf(patient.id).value.filter(item => !item.content.none))
  return (
    <Page title={t('record.timeline')} back="/" report="/bao-sai?ve=dong-thoi-gian">
      <p class="lead">{t('record.timelineLead')}</p>
      <Freshness patient={patient.id} />
      {items.length === 0 ? (
        <NotDeclared text={t('record.timelineEmpty')} />
      ) : (
        <>
          <Filter items={items} only={only} />
          <Rows
            items={items.filter(item => fits(item, only))}
            keyOf={item => item.id}
            row={item => <RecordCard item={item} title={fullTitle(item)} />}
          />
        </>
      )}
    </Page>
  )
}

function Filter({ items, only }: { items: Shown[]; only: string }) {
  const kinds = [...new Set(items.map(item => item.kind))]
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for="filter">
        {t('record.filter')}
      </label>
      <select
        id="filter"
        class="govuk-select"
        value={only}
        onChange={event => show(event.currentTarget.value)}
      >
        <option value="">{t('record.filterAll')}</option>
        <option value={RETURNED}>{t('record.tag-needs-correction')}</option>
        {kinds.map(kind => (
          <option key={kind} value={kind}>
            {kindWord(kind)}
          </option>
        ))}
      </select>
    </div>
  )
}

function show(only: string) {
  go(only ? `/dong-thoi-gian?xem=${only}` : '/dong-thoi-gian', { replace: true })
}

function fits(item: Shown, only: string): boolean {
  return !only || (only === RETURNED ? item.tag === 'needs-correction' : item.kind === only)
}

function fullTitle(item: Shown): string {
  const [kind, title] = [kindWord(item.kind), titleOf(item)]
  return kind === title ? title : `${kind}: ${title}`
}
