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
  /** an earlier box of the same page that looks like this one */
  box?: number | null
  onAnswer: (answer: Alike) => void
  faults?: Fault[]
}

/** "Mũi này hình như đã có": the dose that is there stands beside the question; never a refusal, never a guess. */
export function AlikeQuestion({ dose, found, box = null, onAnswer, faults = [] }: Props) {
  if (!found && box === null) return null
  const id = alikeId(dose.record)
  const option = (value: Alike, label: string) => ({ value, label })
  return (
    <Notice kind="warning">
      <h2 class="govuk-heading-m">{found ? t('immunization.alike') : t('paper.twin', { n: box ?? 0 })}</h2>
      <p>{found ? t('immunization.alikeText') : t('paper.twinText')}</p>
      <div class="stack">
        {found && <RecordCard item={found} />}
        <Radios
          id={id}
          legend={t('immunization.alikeWhich')}
          fault={faultOf(faults, id)}
          value={dose.alike}
          onChange={value => onAnswer(value as Alike)}
          options={[
            option('keep', found ? t('immunization.alikeKeep') : t('paper.twinKeep')),
            option('other', t('immunization.alikeOther')),
            option('anyway', t('immunization.alikeAdd')),
          ]}
        />
      </div>
    </Notice>
  )
}
