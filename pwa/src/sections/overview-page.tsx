import type { Patient } from '../api/types'
import { t, tn, today } from '../i18n'
import { kindWord } from '../record/describe'
import { lists } from '../record/links'
import { recordsOf, type Shown } from '../sync'
import { Freshness } from '../ui/freshness'
import { Loading } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { sectionOfKind } from './sections'
import { GROUPS, partsFor, type State, stateOf } from './state'

/** Every part of the lifelong record and what is known of it: nothing yet, "none", or so many items. */
export default function OverviewPage() {
  const patient = useCurrent()
  if (!patient) return <Loading />
  const records = recordsOf(patient.id).value
  const title = isSelf(patient) ? t('sections.title') : t('sections.titleOf', { name: patient.name })
  return (
    <Page title={title} back="/" report="/bao-sai?ve=ho-so">
      <p class="lead">{t('sections.lead')}</p>
      <Freshness patient={patient.id} />
      {GROUPS.map(([name, kinds]) => (
        <section key={name} aria-labelledby={`group-${name}`}>
          <h2 class="govuk-heading-m" id={`group-${name}`}>
            {t(`sections.group-${name}`)}
          </h2>
          <ul class="links">
            {partsFor(kinds, records, patient, today()).map(kind => (
              <Part key={kind} kind={kind} patient={patient} records={records} />
            ))}
          </ul>
        </section>
      ))}
      <p class="quiet">{t('sections.privateText')}</p>
    </Page>
  )
}

function Part({ kind, patient, records }: { kind: string; patient: Patient; records: Shown[] }) {
  const state = stateOf(kind, records, patient, today())
  const mark = sectionOfKind(kind)?.restricted && <span class="tag tag-grey">{t('sections.private')}</span>
  if (state.state === 'closed')
    return (
      <li class="closed">
        <span>
          {kindWord(kind)} {mark}
          <small>{t('sections.state-closed')}</small>
        </span>
      </li>
    )
  return (
    <li>
      <a href={lists[kind]}>
        <span>
          {kindWord(kind)} {mark}
          <small>{stateText(state)}</small>
        </span>
      </a>
    </li>
  )
}

function stateText(state: Exclude<State, { state: 'closed' }>): string {
  return state.state === 'items' ? tn('sections.items', state.count) : t(`sections.state-${state.state}`)
}
