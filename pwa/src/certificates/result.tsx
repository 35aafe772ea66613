import type { Verdict, VerdictWord } from '../api/types'
import { t } from '../i18n'
import { dayOf, Given } from './given'

const colours: { [word in VerdictWord]: string } = {
  valid: 'green',
  expired: 'yellow',
  'not-yet-valid': 'yellow',
  'unknown-key': 'yellow',
  'bad-signature': 'yellow',
  revoked: 'yellow',
  'signer-not-allowed': 'yellow',
  link: 'grey',
  unreadable: 'grey',
}

/** The verdict in a word and a sentence, then whose certificate it is and what it tells. */
export function Result({ verdict }: { verdict: Verdict }) {
  const { word, sentence, subject, given } = verdict
  const name = [subject?.family, subject?.given].filter(Boolean).join(' ')
  return (
    <>
      <div role="status">
        <p>
          <span class={`tag tag-${colours[word]}`}>{t(`certificates.word-${word}`)}</span>
        </p>
        <p>{sentence}</p>
      </div>
      {name && <Whose name={name} birthDate={subject?.birthDate ?? null} />}
      {given.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('certificates.says')}</h2>
          <Given doses={given} />
        </>
      )}
    </>
  )
}

export function Whose({ name, birthDate }: { name: string; birthDate: string | null }) {
  return (
    <p>
      {t('certificates.whose')} <strong>{name}</strong>
      {birthDate && `, ${t('certificates.born', { date: dayOf(birthDate) })}`}
    </p>
  )
}
