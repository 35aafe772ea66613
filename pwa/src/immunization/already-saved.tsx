import { t } from '../i18n'
import { Page } from '../ui/page'

/** Where the back button leads after saving: no second form, no duplicate. */
export function AlreadySaved({ record }: { record: string }) {
  return (
    <Page title={t('immunization.alreadySaved')} back="/tiem-chung">
      <p>{t('immunization.alreadySavedText')}</p>
      <p>
        <a class="govuk-button" href={`/muc/${record}`}>
          {t('immunization.savedSee')}
        </a>
      </p>
      <p>
        <a class="touch-link" href="/tiem-chung/them">
          {t('immunization.savedMore')}
        </a>
      </p>
    </Page>
  )
}
