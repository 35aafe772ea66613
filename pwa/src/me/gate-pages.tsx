import { session, signIn } from '../auth'
import { t } from '../i18n'
import { Page } from '../ui/page'

export function OfflineGate() {
  return (
    <Page account title={t('sign-in.offlineTitle')}>
      <p>{t('sign-in.offlineText')}</p>
      <button type="button" class="govuk-button" onClick={() => location.reload()}>
        {t('common.retry')}
      </button>
    </Page>
  )
}

export function TooOldGate() {
  return (
    <Page account title={t('sign-in.tooOldTitle')}>
      <p>{t('sign-in.tooOldText')}</p>
      <button type="button" class="govuk-button" onClick={() => location.reload()}>
        {t('sign-in.reload')}
      </button>
    </Page>
  )
}

/** What level 1 may have, and how to get level 2. */
export function LevelGate() {
  const name = session.value.state === 'signed-in' ? session.value.who.name : ''
  return (
    <Page account title={t('sign-in.levelTitle')}>
      {name && <p class="lead">{t('me.signedInAs', { name })}</p>}
      <p>{t('sign-in.levelText')}</p>
      <h2 class="govuk-heading-m">{t('sign-in.levelHowTitle')}</h2>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>{t('sign-in.level1')}</li>
        <li>{t('sign-in.level2')}</li>
        <li>{t('sign-in.level3')}</li>
      </ol>
      <p>{t('sign-in.levelMeanwhile')}</p>
      <div class="button-row">
        <a class="govuk-button" href="/lich-tiem">
          {t('sign-in.schedule')}
        </a>
        <button type="button" class="govuk-button govuk-button--plain" onClick={() => signIn()}>
          {t('sign-in.levelAgain')}
        </button>
      </div>
    </Page>
  )
}
