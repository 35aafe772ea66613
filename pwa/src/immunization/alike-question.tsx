import { t } from '../i18n'
import { RecordCard } from '../record/record-card'
import type { Shown } from '../sync'
import { type Fault, faultOf } from '../ui/error-summary'
import { Radios } from '../ui/fields'
import { Notice } from '../ui/notice'
import { alikeId } from './alike'
import type { Alike, Dose } from './dose'

type Props = {
  dose: Dose
  found: Shown | undefined
  onAnswer: (answer: Alike) => void
  faults?: Fault[]
}

/** "Mũi này hình như đã có": the dose that is there stands beside the question; never a refusal, never a guess. */
export function AlikeQuestion({ dose, found, onAnswer, faults = [] }: Props) {
  if (!found) return null
  const id = alikeId(dose.record)
  const option = (value: Alike, label: string) => ({ value, label })
  return (
    <Notice kind="warning">
      <h2 class="govuk-heading-m">{t('immunization.alike')}</h2>
      <p>{t('immunization.alikeText')}</p>
      <div class="stack">
        <RecordCard item={found} />
        <Radios
          id={id}
          legend={t('immunization.alikeWhich')}
          fault={faultOf(faults, id)}
          value={dose.alike}
          onChange={value => onAnswer(value as Alike)}
          options={[
            option('keep', t('immunization.alikeKeep')),
            option('other', t('immunization.alikeOther')),
            option('anyway', t('immunization.alikeAdd')),
          ]}
        />
      </div>
    </Notice>
  )
}
