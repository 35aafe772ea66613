import { useState } from 'preact/hooks'
import type { Consent } from '../api/types'
import { reason, t } from '../i18n'
import { dayOfTime } from '../record/tag-meaning'
import { decideConsent } from '../sync/commands'
import { consents, useView } from '../sync/views'
import { Loading, Problem } from '../ui/list-states'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { useCurrent } from '../ui/patient'
import { purposeName } from './purposes'

export default function ConsentsPage() {
  const patient = useCurrent()
  const seen = useView(patient && consents(patient.id))
  if (!patient) return <Loading />
  return (
    <Page title={t('consent.settingsTitle')} back="/toi">
      {seen.state === 'loading' && <Loading />}
      {seen.state === 'problem' && <Problem code={seen.reason} />}
      {seen.state === 'content' && (
        <ul class="cards">
          {seen.value.map(item => (
            <li key={item.purpose} class="card card-plain">
              <OneConsent patient={patient.id} first={item} />
            </li>
          ))}
        </ul>
      )}
      <p class="quiet">{t('consent.withdrawNote')}</p>
    </Page>
  )
}

function OneConsent({ patient, first }: { patient: string; first: Consent }) {
  const [item, setItem] = useState(first)
  const [problem, setProblem] = useState('')
  const name = purposeName(item.purpose)
  const given = item.state === 'given'
  const decide = async () => {
    const { purpose, textVersion } = item
    const done = await decideConsent(patient, {
      purpose,
      textVersion,
      decision: given ? 'withdrawn' : 'given',
    })
    if (done.done) setItem(done.value)
    setProblem(done.done ? '' : reason(done.reason))
  }
  return (
    <>
      <h2 class="card-title">{name}</h2>
      <p>{item.text}</p>
      {item.required && (
        <p class="quiet">
          {t('consent.required')}. {t('consent.basis', { basis: item.basis })}.
        </p>
      )}
      <p role="status">{stateWords(item)}</p>
      {problem && (
        <Notice kind="warning" live>
          <p>{problem}</p>
        </Notice>
      )}
      <button
        type="button"
        class="link-button"
        aria-label={t(given ? 'consent.withdrawWhat' : 'consent.giveWhat', { what: name })}
        onClick={decide}
      >
        {t(given ? 'consent.withdraw' : 'consent.give')}
      </button>
    </>
  )
}

function stateWords({ state, at }: Consent): string {
  if (state === 'none' || !at) return t('consent.none')
  return t(state === 'given' ? 'consent.given' : 'consent.withdrawn', { date: dayOfTime(at) })
}
