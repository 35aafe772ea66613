import { t } from '../i18n'
import type { Task } from './tasks'

type Props = { title: string; tasks: Task[]; nameOf: (id: string) => string; onOpen: (id: string) => void }

/** Tasks with one state each; what is done is plain text, what waits has a tag. */
export function TaskList({ title, tasks, nameOf, onOpen }: Props) {
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="tasks">
        {tasks.map(task => (
          <TaskRow key={task.id} task={task} name={nameOf(task.id)} onOpen={() => onOpen(task.id)} />
        ))}
      </ul>
    </section>
  )
}

function TaskRow({ task, name, onOpen }: { task: Task; name: string; onOpen: () => void }) {
  const { id, href, state, why } = task
  const described = why && state !== 'done' ? `${id}-state ${id}-why` : `${id}-state`
  return (
    <li>
      <div>
        <a class="touch-link" href={href} aria-describedby={described} onClick={onOpen}>
          {name}
        </a>
        {why && state !== 'done' && (
          <p class="quiet" id={`${id}-why`}>
            {why}
          </p>
        )}
      </div>
      <span id={`${id}-state`} class={state === 'done' ? undefined : `tag tag-${colours[state]}`}>
        {t(`start.state-${state}`)}
      </span>
    </li>
  )
}

const colours = { todo: 'blue', doing: 'outline' } as const
