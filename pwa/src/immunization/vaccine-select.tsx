import { locale, t } from '../i18n'
import { FaultText, group } from '../ui/fields'
import { vaccineName, vaccines } from './vaccines'

type Props = { value: string; onChange: (cvx: string) => void; fault?: string; other?: string }

/** All vaccines we know in one list; `other` adds the way out for a name that is not among them. */
export function VaccineSelect({ value, onChange, fault, other }: Props) {
  return (
    <div class={group(fault)}>
      <label class="govuk-label govuk-label--s" for="vaccine">
        {t('immunization.disease')}
      </label>
      <FaultText id="vaccine" text={fault} />
      <select
        id="vaccine"
        class="govuk-select"
        value={value}
        aria-invalid={fault ? 'true' : undefined}
        onChange={event => onChange(event.currentTarget.value)}
      >
        {!other && <option value="">{t('immunization.chooseVaccine')}</option>}
        {vaccines.map(vaccine => (
          <option key={vaccine.cvx} value={vaccine.cvx}>
            {vaccineName(vaccine, locale.value)}
          </option>
        ))}
        {other && <option value={other}>{t('immunization.otherName')}</option>}
      </select>
    </div>
  )
}
