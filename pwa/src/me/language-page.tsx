import { locale, t } from '../i18n'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { LanguageSwitch, SimpleSwitch } from '../ui/switches'

export default function LanguagePage() {
  return (
    <Page account title={t('me.languageAndSize')} back="/toi">
      <h2 class="govuk-heading-m">{t('me.languageTitle')}</h2>
      <LanguageSwitch />
      <p class="quiet">{t('me.languageNote')}</p>
      {locale.value === 'km' && (
        <Notice kind="warning">
          <p>{t('me.kmNote')}</p>
        </Notice>
      )}
      <h2 class="govuk-heading-m">{t('me.simple')}</h2>
      <p>{t('me.simpleText')}</p>
      <SimpleSwitch />
    </Page>
  )
}
