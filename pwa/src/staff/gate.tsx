import { useEffect } from 'preact/hooks'
import { refreshSession, type SessionState } from '../auth/session'
import { t, tn } from '../i18n'
import { setTitle } from '../routes'
import { lost } from './sending'

export type Closed = 'unknown' | 'offline' | 'signed-out' | 'too-old' | 'level-too-low' | 'no-role'

/** What stands before the desk, or null for a nurse at level 2. */
export function gateOf(session: SessionState): Closed | null {
  if (session.state !== 'signed-in') return session.state
  if (session.who.level < 2) return 'level-too-low'
  return session.who.roles.includes('nurse') ? null : 'no-role'
}

/** The same e-ID as everywhere, and back to where one was. */
const signIn = () =>
  location.assign(`/auth/sign-in?return=${encodeURIComponent(location.pathname + location.search)}`)

export function Gate({ closed }: { closed: Closed }) {
  useEffect(() => setTitle(t('desk.title')), [])
  if (closed === 'unknown') return <p class="loading">{t('common.loading')}</p>
  return (
    <div class="desk-gate">
      <h1 class="govuk-heading-l">{t(`desk.gate-${closed}`)}</h1>
      <p>{t(`desk.gate-${closed}-text`)}</p>
      {closed === 'signed-out' && lost() > 0 && <p>{tn('desk.lostDecisions', lost())}</p>}
      {closed === 'signed-out' && (
        <button type="button" class="govuk-button" onClick={signIn}>
          {t('common.signIn')}
        </button>
      )}
      {(closed === 'offline' || closed === 'too-old') && (
        <button
          type="button"
          class="govuk-button"
          onClick={closed === 'offline' ? refreshSession : () => location.reload()}
        >
          {t(closed === 'offline' ? 'common.retry' : 'common.updateNow')}
        </button>
      )}
      {(closed === 'no-role' || closed === 'level-too-low') && (
        <p>
          <a class="govuk-link touch-link" href="/">
            {t('desk.ownRecord')}
          </a>
        </p>
      )}
    </div>
  )
}
