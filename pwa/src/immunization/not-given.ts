import { t } from '../i18n'
import type { Shown } from '../sync'

export const OUTCOMES = ['refused', 'unwell', 'contraindicated', 'elsewhere'] as const
export type NotGiven = (typeof OUTCOMES)[number]

export const outcomeWords = (outcome: NotGiven) => t(`immunization.notGiven-${outcome}`)

/** "Chưa tiêm: đang không khỏe" of a record that says why a dose was not given. */
export function notGivenWords({ content }: Pick<Shown, 'content'>): string {
  const found = OUTCOMES.find(outcome => outcome === content.notGiven)
  return t('immunization.notGivenLead', { why: found ? outcomeWords(found) : String(content.notGiven) })
}
