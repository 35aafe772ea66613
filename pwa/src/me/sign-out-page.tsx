import { signOut } from '../auth'
import { t, tn } from '../i18n'
import { unsent } from '../sync'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'

/** Says how many items have not left, and keeps them sealed unless one stays to send them. */
export default function SignOutPage() {
  const count = unsent.value
  return (
    <Page account title={t('me.signOutTitle')} back="/toi">
      <p>{t('me.signOutText')}</p>
      {count > 0 && (
        <Notice kind="warning">
          <p>
            <strong>{tn('me.signOutUnsent', count)}</strong>
          </p>
          <p>{t('me.signOutUnsentText')}</p>
        </Notice>
      )}
      <div class="button-row">
        {count > 0 && (
          <a class="govuk-button" href="/chua-gui">
            {t('me.signOutStay')}
          </a>
        )}
        <button
          type="button"
          class={`govuk-button${count > 0 ? ' govuk-button--plain' : ''}`}
          onClick={() => signOut({ keepUnsent: true })}
        >
          {t(count > 0 ? 'me.signOutKeep' : 'me.signOutYes')}
        </button>
      </div>
    </Page>
  )
}
