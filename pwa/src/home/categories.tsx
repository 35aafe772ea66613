import type { Patient } from '../api/types'
import { t } from '../i18n'
import { isSelf } from '../ui/patient'

type Category = { href: string; name: string; hint: string }

export function Categories({ patient }: { patient: Patient }) {
  const list: Category[] = [
    { href: '/tiem-chung', name: t('home.vaccinations'), hint: t('home.vaccinationsHint') },
    { href: '/di-ung', name: t('home.allergies'), hint: t('home.allergiesHint') },
    { href: '/benh', name: t('home.conditions'), hint: t('home.conditionsHint') },
    { href: '/chi-so', name: measurementsName(patient), hint: t('home.measurementsHint') },
    { href: '/nguy-co', name: t('home.risk'), hint: t('home.riskHint') },
    { href: '/ho-so', name: t('home.record'), hint: t('home.recordHint') },
    { href: '/dong-thoi-gian', name: t('home.timeline'), hint: t('home.timelineHint') },
    { href: '/nhat-ky', name: t('home.accessLog'), hint: t('home.accessLogHint') },
  ]
  return (
    <nav aria-labelledby="categories">
      <h2 class="govuk-heading-m" id="categories">
        {t('home.categories')}
      </h2>
      <ul class="links">
        {list.map(({ href, name, hint }) => (
          <li key={href}>
            <a href={href}>
              <span>
                {name}
                <small>{hint}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function measurementsName(patient: Patient): string {
  return isSelf(patient) ? t('home.measurements') : t('home.measurementsOf', { name: patient.name })
}
