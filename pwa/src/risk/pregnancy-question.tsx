import type { Patient } from '../api/types'
import { t, today } from '../i18n'
import { amendEntry, recordsOf, saveEntry } from '../sync'
import { isSelf } from '../ui/patient'

/** Several tables are not for pregnancy. The answer stands in reproductive health, where it was looked for. */
export function PregnancyQuestion({ patient }: { patient: Patient }) {
  const held = recordsOf(patient.id).value.find(
    item =>
      item.kind === 'reproductive-health' &&
      !item.content.none &&
      !item.conflictOf &&
      !item.supersedes &&
      item.verificationStatus !== 'refuted',
  )
  const answer = (pregnant: boolean) => {
    const occurred = { from: today(), to: today(), words: null }
    if (held) return amendEntry(held, { content: { ...held.content, pregnant }, occurred })
    return saveEntry({ patient: patient.id, kind: 'reproductive-health', content: { pregnant }, occurred })
  }
  return (
    <section aria-labelledby="pregnant" class="card card-plain card-question">
      <h2 class="card-title" id="pregnant">
        {isSelf(patient) ? t('risk.pregnantQuestion') : t('risk.pregnantQuestionOf', { name: patient.name })}
      </h2>
      <p>{t('risk.pregnantWhy')}</p>
      <div class="two-up">
        <button type="button" class="govuk-button govuk-button--plain" onClick={() => answer(false)}>
          {t('risk.pregnantNo')}
        </button>
        <button type="button" class="govuk-button govuk-button--plain" onClick={() => answer(true)}>
          {t('risk.pregnantYes')}
        </button>
      </div>
    </section>
  )
}
