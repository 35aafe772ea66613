import { useEffect } from 'preact/hooks'
import type { Completeness, Patient } from '../api/types'
import { t } from '../i18n'
import type { PageProps } from '../pages'
import { go } from '../routes'
import { mayWrite, recordsOf } from '../sync'
import { completeness, useView } from '../sync/views'
import { Loading } from '../ui/list-states'
import { NotFound } from '../ui/not-found'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { begin, end } from '../underway'
import { type Group, type GroupId, groupsFor, nextOpen, type Verdict, type Verdicts } from './review'
import { ReviewDone } from './review-done'
import { ReviewEnd } from './review-end'
import { SectionToday } from './review-today'
import { useVerdicts } from './verdicts'

/** "Có gì thay đổi?": once a year through the whole record, a screen a group. */
export default function ReviewPage({ query }: PageProps) {
  const patient = useCurrent()
  if (!patient) return <Loading />
  if (!mayWrite(patient)) return <NotFound />
  if (query.get('buoc') === 'xong') return <ReviewDone patient={patient} />
  return <Review patient={patient} wanted={query.get('buoc')} />
}

function Review({ patient, wanted }: { patient: Patient; wanted: string | null }) {
  const [verdicts, judge, forget] = useVerdicts(patient.id)
  const seen = useView(completeness(patient.id))
  useEffect(() => begin('/xem-lai'), [])
  if (!verdicts || seen.state === 'loading') return <Loading />
  const asked = seen.state === 'content' ? seen.value : null
  const groups = groupsFor(asked, recordsOf(patient.id).value)
  const open = groups.find(({ id }) => id === wanted)?.id ?? nextOpen(groups, verdicts)
  const group = groups.find(({ id }) => id === open)
  if (!group || wanted === 'cuoi')
    return <ReviewEnd patient={patient} groups={groups} verdicts={verdicts} onSaved={forget} />
  return <Screen key={group.id} {...{ patient, asked, groups, group, verdicts, judge }} />
}

type Props = {
  patient: Patient
  asked: Completeness | null
  groups: Group[]
  group: Group
  verdicts: Verdicts
  judge: (group: GroupId, verdict: Verdict) => void
}

function Screen({ patient, asked, groups, group, verdicts, judge }: Props) {
  const at = groups.indexOf(group)
  const before = groups[at - 1]
  const verdict = verdicts[group.id]
  const changed = verdict === 'changed' || verdict === 'changing'
  const onward = (verdict: Verdict) => {
    judge(group.id, verdict)
    go(`/xem-lai?buoc=${groups[at + 1]?.id ?? 'cuoi'}`)
  }
  return (
    <Page title={t(`start.group-${group.id}`)} back={before ? `/xem-lai?buoc=${before.id}` : '/'}>
      <p class="quiet">
        {isSelf(patient) ? t('start.review') : t('start.reviewOf', { name: patient.name })} ·{' '}
        {t('start.step', { n: at + 1, of: groups.length })}
      </p>
      {group.sections.map(section => (
        <SectionToday
          key={section}
          patient={patient}
          section={section}
          editable={changed}
          alone={group.sections.length === 1}
          answered={isAnswered(asked, section)}
        />
      ))}
      <p role="status">{changed && t('start.changeHint')}</p>
      <div class="button-row">
        {changed && (
          <button type="button" class="govuk-button" onClick={() => onward('changed')}>
            {t('common.continue')}
          </button>
        )}
        <button
          type="button"
          class={`govuk-button${changed ? ' govuk-button--plain' : ''}`}
          onClick={() => onward('same')}
        >
          {t('start.same')}
        </button>
        {!changed && (
          <button
            type="button"
            class="govuk-button govuk-button--plain"
            onClick={() => judge(group.id, 'changing')}
          >
            {t('start.changed')}
          </button>
        )}
      </div>
      <p>
        <a class="touch-link" href="/" onClick={end}>
          {t('start.notNow')}
        </a>
      </p>
    </Page>
  )
}

function isAnswered(asked: Completeness | null, section: string): boolean {
  return !!asked?.sections.some(one => one.section === section && one.state !== 'not-declared')
}
