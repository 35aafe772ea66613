import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n'
import { RecordCard } from '../record/record-card'
import { type Shown, sameAs } from '../sync'
import { Notice } from '../ui/notice'
import { saidTwo, twoDoses } from './alike'
import { doubles, type Pair } from './groups'

/** Two entries that look like one dose, beside each other, one question at a time; nothing is joined without an answer. */
export function PerhapsOne({ patient, doses }: { patient: string; doses: Shown[] }) {
  const [two, setTwo] = useState<[string, string][] | null>(null)
  useEffect(() => {
    twoDoses(patient).then(setTwo)
  }, [patient])
  const [pair] = two ? doubles(doses, two) : []
  if (!pair) return null
  const differ = async ({ keep, double }: Pair) => {
    await saidTwo(patient, keep.id, double.id)
    setTwo(await twoDoses(patient))
  }
  return (
    <Notice kind="warning">
      <h2 class="govuk-heading-m">{t('immunization.perhapsOne')}</h2>
      <p>{t('immunization.perhapsOneText')}</p>
      <div class="cards">
        <RecordCard item={pair.keep} />
        <RecordCard item={pair.double} />
      </div>
      <div class="button-row">
        <button type="button" class="govuk-button" onClick={() => sameAs(pair.double, pair.keep.id)}>
          {t('immunization.isOne')}
        </button>
        <button type="button" class="govuk-button govuk-button--plain" onClick={() => differ(pair)}>
          {t('immunization.areTwo')}
        </button>
      </div>
    </Notice>
  )
}
