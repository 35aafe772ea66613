import { t } from '../i18n'
import { AddPage } from './add-page'
import { AllergyForm } from './allergy-form'

export default function AddAllergyPage() {
  return <AddPage kind="allergy" title={t('record.allergyAdd')} path="/di-ung" Form={AllergyForm} />
}
