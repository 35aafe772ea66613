import { useEffect } from 'preact/hooks'
import type { Patient } from '../api/types'
import { Meter } from '../home/meter'
import { t } from '../i18n'
import type { PageProps } from '../pages'
import { kindWord } from '../record/describe'
import { go, localPath } from '../routes'
import { mayWrite, people, recordsOf } from '../sync'
import { completeness, useView } from '../sync/views'
import { Loading } from '../ui/list-states'
import { NotFound } from '../ui/not-found'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { begin, end } from '../underway'
import { useMemory } from './memory'
import { TaskList } from './task-list'
import { allDone, FIRST, firstTasks, laterTasks } from './tasks'

/** The first evening with one's record: a few tasks in any order, left and resumed at will. */
export default function StartPage({ query }: PageProps) {
  const patient = useCurrent()
  if (!patient) return <Loading />
  return mayWrite(patient) ? <List patient={patient} onward={query.get('ve')} /> : <NotFound />
}

function List({ patient, onward }: { patient: Patient; onward: string | null }) {
  const [memory, remember] = useMemory(patient.id, onward)
  const seen = useView(completeness(patient.id))
  useEffect(() => begin('/bat-dau'), [])
  if (!memory) return <Loading />
  const known = {
    records: recordsOf(patient.id).value,
    asked: seen.state === 'content' ? seen.value : null,
    seen: memory.seen,
    relatives: isSelf(patient) ? people.value.length - 1 : null,
  }
  const first = firstTasks(known)
  const later = laterTasks(known)
  const opened = (id: string) => {
    if (FIRST.includes(id) && !memory.seen.includes(id)) remember({ seen: [...memory.seen, id] })
  }
  const leave = () => {
    remember({ onward: null })
    end()
    go(localPath(memory.onward))
  }
  return (
    <Page title={isSelf(patient) ? t('start.title') : t('start.titleOf', { name: patient.name })} back="/">
      <p class="lead">{t('start.lead')}</p>
      <Meter patient={patient} />
      <TaskList title={t('start.first')} tasks={first} nameOf={nameOf} onOpen={opened} />
      {later.length > 0 && (
        <TaskList title={t('start.later')} tasks={later} nameOf={nameOf} onOpen={opened} />
      )}
      {memory.onward && <p>{t('start.onward')}</p>}
      <div class="button-row">
        <button
          type="button"
          class={`govuk-button${allDone(first) ? '' : ' govuk-button--plain'}`}
          onClick={leave}
        >
          {t(allDone(first) ? 'start.finish' : 'start.notNow')}
        </button>
      </div>
    </Page>
  )
}

function nameOf(id: string): string {
  if (id === 'administrative') return t('start.about')
  if (id === 'condition') return t('start.conditions')
  return id === 'relatives' ? t('start.relatives') : kindWord(id)
}
