import { t } from '../i18n'
import { Page } from '../ui/page'

export default function AddPersonPage() {
  return (
    <Page account title={t('home.addPersonTitle')} back="/">
      <p>{t('home.addPersonText')}</p>
      <ol class="govuk-list govuk-list--number">
        <li>{t('home.addPersonSteps1')}</li>
        <li>{t('home.addPersonSteps2')}</li>
        <li>{t('home.addPersonSteps3')}</li>
      </ol>
    </Page>
  )
}
