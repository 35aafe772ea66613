import { t } from '../i18n'
import { Page } from './page'

export function NotFound() {
  return (
    <Page account title={t('common.notFoundTitle')}>
      <p>{t('common.notFoundText')}</p>
      <a class="govuk-button" href="/">
        {t('common.toHome')}
      </a>
    </Page>
  )
}
