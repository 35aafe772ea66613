import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n'
import { setTitle } from '../routes'
import { DecisionBar } from './decision-bar'
import { loadQueue, open, opened, queue, queueState } from './desk'
import { draft, dropDraft } from './draft'
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
      <DraftOffer />
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

/** After a power cut or a sign-in: the half-typed correction is offered again. */
function DraftOffer() {
  const left = draft.value
  if (!left || left.task === opened.value) return null
  return (
    <div class="desk-offer" role="status">
      <span>{t('desk.draftLeft')}</span>
      <button type="button" class="govuk-button" onClick={() => open(left.task, left.form)}>
        {t('desk.draftContinue')}
      </button>
      <button type="button" class="link-button" onClick={() => dropDraft()}>
        {t('desk.draftDrop')}
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
