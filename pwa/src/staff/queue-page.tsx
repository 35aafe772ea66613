import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n'
import { setTitle } from '../routes'
import { DecisionBar } from './decision-bar'
import { loadQueue, opened, queue, queueState } from './desk'
import { draft } from './draft'
import { QueueList } from './queue-list'
import { ShortcutHelp, storedMode } from './shortcut-help'
import type { Mode } from './shortcuts'
import { TaskCard } from './task-card'
import { say } from './words'

const STALE_MS = 60_000

/** What waits at the station: the list, the open item, and what became of the last decisions. */
export function QueuePage({ account }: { account: string }) {
  const [mode, setMode] = useState(storedMode)
  const [help, showHelp] = useState(false)
  useEffect(() => {
    setTitle(t('desk.queue'))
    loadQueue()
    return refreshOnReturn()
  }, [])
  return (
    <>
      <DecisionBar mode={mode} onHelp={() => showHelp(true)} />
      <QueueBody account={account} mode={mode} onHelp={() => showHelp(true)} />
      <ShortcutHelp shown={help} mode={mode} onMode={setMode} onClose={() => showHelp(false)} />
    </>
  )
}

type BodyProps = { account: string; mode: Mode; onHelp: () => void }

function QueueBody({ account, mode, onHelp }: BodyProps) {
  const state = queueState.value
  if (state.state === 'problem' && queue.value.items.length === 0) return <QueueProblem code={state.code} />
  const empty = state.state === 'content' && queue.value.items.length === 0 && !opened.value
  if (empty) return <NothingWaits />
  return (
    <div class="desk-columns">
      <QueueList />
      {opened.value ? (
        <TaskCard key={opened.value} id={opened.value} account={account} mode={mode} onHelp={onHelp} />
      ) : (
        <div class="desk-card desk-card-empty">
          <p class="loading">{t('common.loading')}</p>
        </div>
      )}
    </div>
  )
}

function NothingWaits() {
  return (
    <div class="desk-gate">
      <h1 class="govuk-heading-l">{t('desk.nothingWaits')}</h1>
      <p>{t('desk.nothingWaitsText')}</p>
      <button type="button" class="govuk-button govuk-button--plain" onClick={loadQueue}>
        {t('desk.reload')}
      </button>
    </div>
  )
}

function QueueProblem({ code }: { code: string }) {
  return (
    <div class="desk-gate" role="alert">
      <h1 class="govuk-heading-l">{t('desk.queueProblem')}</h1>
      <p>{say(code)}</p>
      <button type="button" class="govuk-button" onClick={loadQueue}>
        {t('common.retry')}
      </button>
    </div>
  )
}

/** Back at the desk after a while: the list is asked for again, unless a form is open. */
function refreshOnReturn() {
  const look = () => {
    const state = queueState.value
    const old = state.state === 'content' && Date.now() - Date.parse(state.asOf) > STALE_MS
    const typing = draft.value?.task === opened.value
    if (!document.hidden && old && !typing) loadQueue()
  }
  document.addEventListener('visibilitychange', look)
  return () => document.removeEventListener('visibilitychange', look)
}
