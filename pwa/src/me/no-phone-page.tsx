import { t } from '../i18n'
import { Page } from '../ui/page'

export default function NoPhonePage() {
  return (
    <Page account title={t('sign-in.noPhoneTitle')} back="/">
      <p>{t('sign-in.noPhoneText')}</p>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>{t('sign-in.noPhone1')}</li>
        <li>{t('sign-in.noPhone2')}</li>
        <li>{t('sign-in.noPhone3')}</li>
        <li>{t('sign-in.noPhone4')}</li>
      </ol>
    </Page>
  )
}
