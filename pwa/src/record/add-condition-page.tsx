import { t } from '../i18n'
import { AddPage } from './add-page'
import { ConditionForm } from './condition-form'

export default function AddConditionPage() {
  return <AddPage kind="condition" title={t('record.conditionAdd')} path="/benh" Form={ConditionForm} />
}
