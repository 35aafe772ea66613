import { maybeLost, signIn } from '../auth'
import { t, tn } from '../i18n'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { LanguageSwitch, SimpleSwitch } from '../ui/switches'

export default function SignInPage() {
  return (
    <Page
      account
      title={t('sign-in.title')}
      heading={<h1 class="govuk-heading-xl">{t('sign-in.heading')}</h1>}
    >
      <p class="govuk-body-l">{t('sign-in.lead')}</p>
      {maybeLost.value > 0 && (
        <Notice kind="warning">
          <p>{tn('common.lost', maybeLost.value)}</p>
        </Notice>
      )}
      <button type="button" class="govuk-button button-large" onClick={() => signIn()}>
        {t('sign-in.button')}
      </button>
      <p class="quiet">{t('sign-in.safe')}</p>
      <div class="switches">
        <LanguageSwitch />
        <SimpleSwitch />
      </div>
      <ul class="links">
        <li>
          <a href="/khong-dien-thoai">{t('sign-in.noPhone')}</a>
        </li>
        <li>
          <a href="/lich-tiem">{t('sign-in.schedule')}</a>
        </li>
        <li>
          <a href="/verify">{t('sign-in.verify')}</a>
        </li>
      </ul>
    </Page>
  )
}
