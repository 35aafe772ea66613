import { useState } from 'preact/hooks'
import { t } from '../../i18n'
import { claim } from '../calls'
import { cardOf } from '../cards'
import { Evidence, type Sight } from '../evidence'
import type { StationTask } from '../wire'
import { aboutPerson, codeOf, factsOf, say } from '../words'

type Props = { task: StationTask | undefined; n: number; of: number; seen: boolean; onSeen: () => void }

/** One dose of the sample: the paper beside what was typed. Saying that it was looked at is what opens it for the record. */
export function Sample({ task, n, of, seen, onSeen }: Props) {
  const [sight, setSight] = useState<Sight>({ zoom: 1, turn: 0 })
  const [problem, setProblem] = useState('')
  if (!task) return null
  const card = cardOf(task.id).value
  const look = () =>
    claim(task.id).then(
      () => {
        setProblem('')
        onSeen()
      },
      error => setProblem(codeOf(error)),
    )
  return (
    <li class="desk-sample">
      <h2>
        {t('desk-more.groupSample', { n, of })}: {task.patient.name}
      </h2>
      <p>{aboutPerson(task.patient)}</p>
      {card.state === 'problem' && <p role="alert">{say(card.code)}</p>}
      {'task' in card && (
        <div class="desk-sides">
          <Evidence card={card} sight={sight} onSight={setSight} mode="off" />
          <div class="desk-typed">
            <dl>
              {factsOf(card.task.record).map(({ field, name, value }) => (
                <div key={field}>
                  <dt>{name}</dt>
                  <dd>{value || t('common.notDeclared')}</dd>
                </div>
              ))}
            </dl>
          </div>
        </div>
      )}
      {problem && <p role="alert">{say(problem)}</p>}
      {seen ? (
        <p>
          <strong class="tag tag-green">{t('desk-more.groupSeen')}</strong>
        </p>
      ) : (
        <button
          type="button"
          class="govuk-button govuk-button--plain"
          aria-disabled={!('task' in card)}
          onClick={() => 'task' in card && look()}
        >
          {t('desk-more.groupLook', { name: task.patient.name })}
        </button>
      )}
    </li>
  )
}
