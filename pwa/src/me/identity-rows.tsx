import type { Patient } from '../api/types'
import { formatDay, t } from '../i18n'
import { SummaryRow } from '../ui/summary-row'

/** From the e-ID: words, never an input. */
export function IdentityRows({ patient }: { patient: Patient }) {
  const { name, birthDate, birthDateText, sex, numberMasked, commune } = patient
  return (
    <>
      <SummaryRow name={t('me.name')} value={name} />
      <SummaryRow name={t('me.birth')} value={birthDate ? formatDay(birthDate) : birthDateText} />
      <SummaryRow name={t('me.sex')} value={sex ? t(`me.sex-${sex}`) : t('common.unknown')} />
      <SummaryRow name={t('me.number')} value={numberMasked ?? t('common.unknown')} />
      <SummaryRow name={t('me.commune')} value={commune?.name ?? t('common.unknown')} />
    </>
  )
}
