import { t } from '../i18n'
import { type Fault, faultOf } from '../ui/error-summary'
import { isSelf } from '../ui/patient'
import { PhotoField } from '../ui/photo-field'
import type { StepProps } from './paper-page'

export function PhotoStep({ patient, paper, change, faults }: StepProps & { faults: Fault[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">
        {isSelf(patient) ? t('paper.photoTitle') : t('paper.photoTitleFor', { name: patient.name })}
      </h1>
      <p>{t('paper.photoText')}</p>
      <PhotoField
        id="photo"
        label={t('paper.photoLabel')}
        hint={t('paper.photoHint')}
        patient={patient.id}
        picked={paper.photo}
        fault={faultOf(faults, 'photo')}
        onPick={photo => change(old => ({ ...old, photo }))}
      />
    </>
  )
}
