import { t } from '../i18n'
import { mayWrite } from '../sync'
import { Freshness } from '../ui/freshness'
import { Loading } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { Categories } from './categories'
import { WhatIsThere } from './meter'
import { Person } from './person'
import { Todo } from './todo'

export default function HomePage() {
  const patient = useCurrent()
  if (!patient) return <Loading />
  return (
    <Page title={isSelf(patient) ? t('home.title') : patient.name} heading={<Person patient={patient} />}>
      <div class="two-up">
        <a class="govuk-button govuk-button--plain" href="/doi-nguoi">
          {t('home.switchPerson')}
        </a>
        <a class="govuk-button govuk-button--plain" href="/them-nguoi-than">
          {t('home.addPerson')}
        </a>
      </div>
      <p>
        <a class="touch-link" href="/thong-tin">
          {isSelf(patient) ? t('home.about') : t('home.aboutOf', { name: patient.name })}
        </a>
      </p>
      <Todo patient={patient} />
      <Categories patient={patient} />
      <section aria-labelledby="emergency">
        <h2 class="govuk-heading-m" id="emergency">
          {t('home.emergency')}
        </h2>
        <p>{t('home.emergencyText')}</p>
        <a class="govuk-button" href="tel:115">
          {t('common.call115')}
        </a>
      </section>
      {mayWrite(patient) && <WhatIsThere patient={patient} />}
      <Freshness patient={patient.id} />
    </Page>
  )
}
