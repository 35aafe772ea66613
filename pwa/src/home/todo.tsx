import { useState } from 'preact/hooks'
import type { Patient } from '../api/types'
import { vault } from '../auth'
import { t } from '../i18n'
import { deviceAsked } from '../me/device-asked'
import { mayWrite, outbox, recordsOf, unsent } from '../sync'
import { isSelf } from '../ui/patient'
import { type Todo as Task, todos } from './todos'

/** At most three things to do, each can be hidden for this visit. */
export function Todo({ patient }: { patient: Patient }) {
  const [hidden, hide] = useState<string[]>([])
  const askDevice =
    vault.value.state === 'open' && vault.value.mode === 'shared' && isSelf(patient) && !deviceAsked()
  const tasks = todos({
    patient,
    records: recordsOf(patient.id).value,
    outbox: outbox.value,
    unsent: unsent.value,
    mayWrite: mayWrite(patient),
    askDevice,
  })
    .filter(task => !hidden.includes(task.id))
    .slice(0, 3)
  if (tasks.length === 0) return null
  return (
    <section aria-labelledby="todo">
      <h2 class="govuk-heading-m" id="todo">
        {t('home.todo')}
      </h2>
      <ul class="cards">
        {tasks.map(task => (
          <li key={task.id}>
            <TaskCard task={task} onHide={() => hide([...hidden, task.id])} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function TaskCard({ task, onHide }: { task: Task; onHide: () => void }) {
  return (
    <div class="card todo">
      <a class="card-title touch-link" href={task.href}>
        {task.title}
      </a>
      <p>{task.text}</p>
      <button
        type="button"
        class="link-button"
        aria-label={t('home.dismissWhat', { what: task.title })}
        onClick={onHide}
      >
        {t('home.dismiss')}
      </button>
    </div>
  )
}
