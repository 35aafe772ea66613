import './group.scss'
import { useEffect, useRef, useState } from 'preact/hooks'
import { formatOccurred, t } from '../../i18n'
import { place, setTitle } from '../../routes'
import { release } from '../calls'
import { undoProblem } from '../desk'
import { Trouble } from '../trouble'
import type { StationTask } from '../wire'
import { codeOf, itemName, say } from '../words'
import { type Group, groupOf } from './calls'
import { Confirm } from './confirm'
import { Sample } from './sample'

type State = { state: 'loading' } | { state: 'problem'; code: string } | { state: 'content'; group: Group }

/** Doses of one campaign: those that the server drew are looked at one by one, then all are confirmed at once. */
export default function GroupPage() {
  const task = place.value.path.split('/').at(-1) ?? ''
  const [found, setFound] = useState<State>({ state: 'loading' })
  const load = () =>
    groupOf(task).then(
      group => setFound({ state: 'content', group }),
      error => setFound({ state: 'problem', code: codeOf(error) }),
    )
  useEffect(() => {
    setTitle(t('desk-more.group'))
    undoProblem.value = null
    load()
  }, [])
  return (
    <div class="desk-page desk-group">
      <p>
        <a href="/tram">{t('desk-more.groupBack')}</a>
      </p>
      <div aria-live="polite">
        {found.state === 'loading' && <p class="loading">{t('common.loading')}</p>}
        {found.state === 'problem' && (
          <Trouble text={say(found.code)} onRetry={load}>
            <h1 class="govuk-heading-l">{t('desk-more.group')}</h1>
          </Trouble>
        )}
      </div>
      {found.state === 'content' && <Found task={task} group={found.group} onReload={load} />}
    </div>
  )
}

function Found({ task, group, onReload }: { task: string; group: Group; onReload: () => void }) {
  const { items, sample } = group
  const [unseen, setUnseen] = useState(group.unopened)
  useEffect(() => setUnseen(group.unopened), [group])
  const looking = useRef<string[]>([])
  useEffect(() => () => leave(looking.current), [])
  const first = items[0]
  if (!first)
    return (
      <div class="empty">
        <h1 class="govuk-heading-l">{t('desk-more.group')}</h1>
        <p>{t('desk-more.groupNone')}</p>
      </div>
    )
  return (
    <>
      <h1 class="govuk-heading-l">
        {t('desk-more.groupOf', { what: itemName(first.record), day: formatOccurred(first.record.occurred) })}
      </h1>
      <p>{t('desk-more.groupText', { n: sample.length })}</p>
      <ol class="desk-samples">
        {sample.map((id, n) => (
          <Sample
            key={id}
            task={taskOf(items, id)}
            n={n + 1}
            of={sample.length}
            seen={!unseen.includes(id)}
            onSeen={() => {
              looking.current.push(id)
              setUnseen(left => left.filter(other => other !== id))
            }}
          />
        ))}
      </ol>
      <Confirm
        task={task}
        items={items}
        unseen={unseen.length}
        onReload={onReload}
        onDecided={() => {
          looking.current = []
        }}
      />
    </>
  )
}

const taskOf = (items: StationTask[], id: string) => items.find(item => item.id === id)

/** Colleagues need not think that somebody still looks; a decision ends the notice by itself. */
const leave = (looking: string[]) => {
  for (const id of looking) release(id).catch(() => undefined)
}
