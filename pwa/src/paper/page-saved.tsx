import { t } from '../i18n'
import { Page } from '../ui/page'
import { type Paper, toSave } from './paper'

/** Where the back button leads after saving: no second form, no duplicates. */
export function PageSaved({ paper }: { paper: Paper }) {
  return (
    <Page title={t('paper.alreadySaved')} back="/tiem-chung">
      <p>{t('paper.alreadySavedText', { n: toSave(paper).length })}</p>
      <p>
        <a class="govuk-button" href="/tiem-chung">
          {t('paper.seeDoses')}
        </a>
      </p>
      <p>
        <a class="touch-link" href="/tiem-chung/so-giay">
          {t('paper.another')}
        </a>
      </p>
    </Page>
  )
}
