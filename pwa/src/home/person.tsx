import type { Patient } from '../api/types'
import { t } from '../i18n'

/** The name as the e-ID has it, never re-cased or split, and the year of birth. */
export function Person({ patient }: { patient: Patient }) {
  const year = patient.birthDate?.slice(0, 4) ?? patient.birthDateText
  return (
    <div class="person">
      <span class="person-mark" aria-hidden="true">
        {initial(patient.name)}
      </span>
      <div>
        <h1 class="govuk-heading-m">{patient.name}</h1>
        {year && <p class="quiet person-year">{t('home.born', { year })}</p>}
      </div>
    </div>
  )
}

function initial(name: string): string {
  const given = name.trim().split(/\s+/).pop() ?? ''
  return [...given][0] ?? ''
}
