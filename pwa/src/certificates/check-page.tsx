import { useState } from 'preact/hooks'
import type { CardState } from '../api/types'
import { vault } from '../auth'
import { formatMoment, t } from '../i18n'
import { cardKeys, cardState } from '../sync/certificates'
import { Page } from '../ui/page'
import { type Checked, check, type OwnCard } from './card'
import { Given } from './given'
import { Whose } from './result'
import { Scanner } from './scanner'

type Answer =
  | { word: Exclude<Checked, { card: OwnCard }>['word'] | 'no-keys' }
  | { card: OwnCard; state: CardState | null }

/** For anybody who is shown a certificate of ours: the signature is checked here, then the server says whether it still holds. */
export default function CheckPage() {
  const [answer, tell] = useState<Answer | 'checking' | null>(null)
  const look = async (text: string) => {
    tell('checking')
    tell(await judged(text))
  }
  return (
    <Page
      account
      title={t('certificates.checkTitle')}
      back={vault.value.state === 'open' ? '/tiem-chung' : '/'}
    >
      {answer === null && (
        <>
          <p class="lead">{t('certificates.checkLead')}</p>
          <Scanner onText={look} />
        </>
      )}
      {answer === 'checking' && (
        <p class="loading" role="status">
          {t('certificates.checking')}
        </p>
      )}
      {answer !== null && answer !== 'checking' && <Told answer={answer} onAgain={() => tell(null)} />}
    </Page>
  )
}

async function judged(text: string): Promise<Answer> {
  const keys = await cardKeys()
  if (!keys) return { word: 'no-keys' }
  const found = await check(text, keys)
  return 'card' in found ? { card: found.card, state: await cardState(found.card.rid) } : found
}

function Told({ answer, onAgain }: { answer: Answer; onAgain: () => void }) {
  return (
    <>
      <div role="status">
        {'card' in answer ? (
          <Standing state={answer.state} />
        ) : (
          <p>{t(`certificates.check-${answer.word}`)}</p>
        )}
      </div>
      {'card' in answer && <Card card={answer.card} />}
      <button type="button" class="govuk-button govuk-button--plain" onClick={onAgain}>
        {t('certificates.again')}
      </button>
    </>
  )
}

function Standing({ state }: { state: CardState | null }) {
  const word = state ?? 'offline'
  return (
    <>
      <p>
        <span class={`tag tag-${word === 'valid' ? 'green' : 'yellow'}`}>
          {t(`certificates.state-${word}`)}
        </span>
      </p>
      <p>{t(`certificates.told-${word}`)}</p>
    </>
  )
}

function Card({ card }: { card: OwnCard }) {
  return (
    <>
      <Whose name={card.name} birthDate={card.birthDate} />
      <p>{t('certificates.issuedAt', { time: formatMoment(card.issuedAt) })}</p>
      <p class="quiet">{t('certificates.compare')}</p>
      <Given doses={card.doses} />
    </>
  )
}
