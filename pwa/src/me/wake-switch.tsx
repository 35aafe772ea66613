import { useEffect, useState } from 'preact/hooks'
import { vault } from '../auth'
import { reason, t } from '../i18n'
import { type Wake, wakeOff, wakeOn, wakeState } from '../sync/wake'
import { Notice } from '../ui/notice'

/** Woken for a message on this device or not: a shared one never is. */
export function WakeSwitch() {
  const shared = vault.value.state === 'open' && vault.value.mode === 'shared'
  if (!shared) return <OwnDevice />
  return (
    <>
      <p>{t('notices.device-shared')}</p>
      <p>
        <a class="touch-link" href="/toi/khoa">
          {t('notices.makeOwn')}
        </a>
      </p>
    </>
  )
}

/** What it is for is said before the browser asks. */
function OwnDevice() {
  const [state, setState] = useState<Wake | null>(null)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    wakeState().then(setState)
  }, [])
  const turn = async (way: typeof wakeOn) => {
    setBusy(true)
    const done = await way()
    setBusy(false)
    setState(done.done ? done.value : await wakeState())
    setProblem(done.done || done.reason === 'denied' ? '' : words(done.reason))
  }
  return (
    <>
      <p role="status">{state && t(`notices.device-${state}`)}</p>
      {state === 'denied' && <p>{t('notices.deniedHow')}</p>}
      {state === 'off' && <p>{t('notices.before')}</p>}
      {problem && (
        <Notice kind="warning" live>
          <p>{problem}</p>
        </Notice>
      )}
      {state === 'off' && (
        <button type="button" class="govuk-button" disabled={busy} onClick={() => turn(wakeOn)}>
          {t('notices.turnOn')}
        </button>
      )}
      {state === 'on' && (
        <button
          type="button"
          class="govuk-button govuk-button--plain"
          disabled={busy}
          onClick={() => turn(wakeOff)}
        >
          {t('notices.turnOff')}
        </button>
      )}
    </>
  )
}

const words = (code: string) => (code === 'no-push-service' ? t('notices.noService') : reason(code))
