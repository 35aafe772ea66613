import { t, tn } from '../i18n'
import { lastDone, open, opened, undoLast, undoProblem } from './desk'
import { draft, dropDraft } from './draft'
import { forgetSent, isSent, type Sent, sent, underWay } from './sending'
import { keyName, type Mode } from './shortcuts'
import type { Decision } from './wire'
import { itemName, say } from './words'

/** One line of fixed height: what became of the last decision, what is still on its way, what was refused. */
export function DecisionBar({ mode, onHelp }: { mode: Mode; onHelp: () => void }) {
  const refused = sent.value.filter(({ state }) => state === 'refused')
  return (
    <div class="desk-bar">
      <div role="status" class="desk-bar-said">
        <Progress mode={mode} />
      </div>
      <DraftOffer />
      <button type="button" class="link-button" onClick={onHelp}>
        {t('desk.keys')}{' '}
        <span class="desk-key" aria-hidden="true">
          ?
        </span>
      </button>
      <div role="alert" class="desk-refusals">
        {refused.map(one => (
          <Refused key={one.decision.id} one={one} />
        ))}
      </div>
    </div>
  )
}

function Progress({ mode }: { mode: Mode }) {
  const again = sent.value.find(({ state }) => state === 'again')
  if (again)
    return <span>{tn('desk.sendingAgain', underWay(), { why: say(again.code ?? 'no-network') })}</span>
  if (undoProblem.value) return <span>{t('desk.undoFailed', { why: say(undoProblem.value) })}</span>
  const sending = sent.value.find(({ state }) => state === 'sending')
  const last = sending ?? lastDone()
  if (!last) return <span class="quiet">{t('desk.barEmpty')}</span>
  return (
    <>
      <span class="desk-line">{said(last)}</span>
      {!sending && <Undo mode={mode} />}
    </>
  )
}

/** After a power cut or a sign-in: the half-typed correction is offered again. */
function DraftOffer() {
  const left = draft.value
  if (!left || isSent(left.task) || left.task === opened.value) return null
  return (
    <div class="desk-offer" role="status">
      <span>{t('desk.draftLeft')}</span>
      <button type="button" class="desk-undo" onClick={() => open(left.task, left.form)}>
        {t('desk.draftContinue')}
      </button>
      <button type="button" class="link-button" onClick={() => dropDraft()}>
        {t('desk.draftDrop')}
      </button>
    </div>
  )
}

function Undo({ mode }: { mode: Mode }) {
  return (
    <button type="button" class="desk-undo" onClick={undoLast}>
      {mode === 'off' ? t('desk.undo') : t('desk.undoKey', { key: keyName('Z', mode) })}
    </button>
  )
}

function said({ taken, decision, state }: Sent): string {
  const what = itemName(taken.task.record)
  const name = taken.task.patient.name
  const linked = decision.duplicateOf ?? decision.replaces
  return t(
    state !== 'done' ? 'desk.sending' : linked ? 'desk.done-double' : `desk.done-${decision.outcome}`,
    {
      what,
      name,
    },
  )
}

const formOf = ({ outcome, duplicateOf }: Decision) =>
  outcome === 'confirm' || duplicateOf ? null : outcome === 'correct' ? 'correct' : 'return'

/** A decision that was not taken says why, and leads back to its item. */
function Refused({ one }: { one: Sent }) {
  const { taken, decision, code } = one
  const what = itemName(taken.task.record)
  const closed = code === 'already-decided' || code === 'gone'
  return (
    <p class="desk-refused">
      <span>
        <strong>{t('desk.refused', { what, name: taken.task.patient.name })}</strong> {say(code ?? 'invalid')}
      </span>
      {!closed && (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            forgetSent(decision.id)
            open(taken.task.id, formOf(decision))
          }}
        >
          {t('desk.lookAgain')}
        </button>
      )}
      <button type="button" class="link-button" onClick={() => forgetSent(decision.id)}>
        {t('desk.seen')}
      </button>
    </p>
  )
}
