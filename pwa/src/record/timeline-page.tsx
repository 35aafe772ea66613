import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { locale, t, tn } from '../i18n'
import type { PageProps } from '../pages'
import { go } from '../routes'
import { recordsOf, type Shown } from '../sync'
import { TextField } from '../ui/fields'
import { Freshness } from '../ui/freshness'
import { Loading, NotDeclared } from '../ui/list-states'
import { Page } from '../ui/page'
import { useCurrent } from '../ui/patient'
import { kindWord } from './describe'
import { myName } from './record-card'
import { found } from './search'
import { fits, RETURNED } from './timeline'
import { TimelineList } from './timeline-list'

// in memory only: what somebody looks for in a record is about their health
const sought = signal({ patient: '', words: '' })

/** A whole life, newest first: narrowed to a section, to what the station sent back, or to words. */
export default function TimelinePage({ query }: PageProps) {
  const patient = useCurrent()
  const records = patient && recordsOf(patient.id).value
  const all = useMemo(() => (records ?? []).filter(item => !item.content.none), [records])
  const only = query.get('xem') ?? ''
  const words = sought.value.patient === patient?.id ? sought.value.words : ''
  const items = useMemo(
    () =>
      found(
        all.filter(item => fits(item, only)),
        words,
        myName(),
      ),
    [all, only, words, locale.value],
  )
  if (!patient) return <Loading />
  return (
    <Page title={t('record.timeline')} back="/" report="/bao-sai?ve=dong-thoi-gian">
      <p class="lead">{t('record.timelineLead')}</p>
      <Freshness patient={patient.id} />
      {all.length === 0 ? (
        <NotDeclared text={t('record.timelineEmpty')} />
      ) : (
        <>
          <TextField
            id="search"
            type="search"
            label={t('record.search')}
            hint={t('record.searchHint')}
            maxLength={100}
            value={words}
            onInput={typed => {
              sought.value = { patient: patient.id, words: typed }
            }}
          />
          <Filter items={all} only={only} />
          <p role="status" class="quiet">
            {(words.trim() || only) && howMany(items.length)}
          </p>
          <TimelineList key={`${only} ${words}`} items={items} />
        </>
      )}
    </Page>
  )
}

function Filter({ items, only }: { items: Shown[]; only: string }) {
  const kinds = useMemo(() => [...new Set(items.map(item => item.kind))], [items])
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

function howMany(count: number): string {
  return count > 0 ? tn('record.searchFound', count) : t('record.searchNothing')
}
