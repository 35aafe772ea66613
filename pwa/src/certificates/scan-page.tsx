import { useEffect, useState } from 'preact/hooks'
import type { Kept, Patient, Verdict } from '../api/types'
import { reason, t } from '../i18n'
import { dropDraft, loadDraft, mayWrite, saveDraft } from '../sync'
import { keepCertificate, verifyCertificate } from '../sync/certificates'
import { Loading } from '../ui/list-states'
import { Notice } from '../ui/notice'
import { online } from '../ui/online'
import { Page } from '../ui/page'
import { useCurrent } from '../ui/patient'
import { Result } from './result'
import { Scanner } from './scanner'

/** Scan a certificate, learn what it is worth, keep its doses. Without a network the text waits on this device. */
export default function ScanPage() {
  const patient = useCurrent()
  return patient ? <Scanning key={patient.id} patient={patient} /> : <Loading />
}

type Stage =
  | { at: 'scan'; refused?: string }
  | { at: 'checking' | 'waiting'; text: string }
  | { at: 'told'; text: string; verdict: Verdict; refused?: string; busy?: boolean }
  | { at: 'kept'; kept: Kept }

function Scanning({ patient }: { patient: Patient }) {
  const draft = `certificate-${patient.id}`
  const [stage, go] = useState<Stage>({ at: 'scan' })
  const ask = async (text: string) => {
    go({ at: 'checking', text })
    await saveDraft(draft, text)
    const done = await verifyCertificate(text)
    if (done.done) go({ at: 'told', text, verdict: done.value })
    else if (done.reason === 'no-network') go({ at: 'waiting', text })
    else go({ at: 'scan', refused: done.reason })
  }
  const again = () => dropDraft(draft).then(() => go({ at: 'scan' }))
  const keep = async (text: string, verdict: Verdict) => {
    go({ at: 'told', text, verdict, busy: true })
    const done = await keepCertificate(patient.id, text)
    if (!done.done) return go({ at: 'told', text, verdict, refused: done.reason })
    await dropDraft(draft)
    go({ at: 'kept', kept: done.value })
  }
  useEffect(() => {
    loadDraft<string>(draft).then(text => (text ? ask(text) : undefined))
  }, [])
  useEffect(() => {
    if (online.value && stage.at === 'waiting') ask(stage.text)
  }, [online.value])
  return (
    <Page title={t('certificates.scanTitle')} back="/tiem-chung">
      {stage.at === 'scan' && <Start refused={stage.refused} onText={ask} />}
      {stage.at === 'checking' && <Checking />}
      {stage.at === 'waiting' && <Waiting onAgain={again} />}
      {stage.at === 'told' && (
        <Told
          stage={stage}
          patient={patient}
          onKeep={() => keep(stage.text, stage.verdict)}
          onAgain={again}
        />
      )}
      {stage.at === 'kept' && <Done kept={stage.kept} onAgain={again} />}
    </Page>
  )
}

function Start({ refused, onText }: { refused: string | undefined; onText: (text: string) => void }) {
  return (
    <>
      <p class="lead">{t('certificates.scanLead')}</p>
      {refused && (
        <Notice kind="warning" live>
          {reason(refused)}
        </Notice>
      )}
      <Scanner onText={onText} />
    </>
  )
}

const Checking = () => (
  <p class="loading" role="status">
    {t('certificates.checking')}
  </p>
)

function Waiting({ onAgain }: { onAgain: () => void }) {
  return (
    <>
      <Notice live>{t('certificates.waiting')}</Notice>
      <Again onAgain={onAgain} />
    </>
  )
}

type ToldProps = {
  stage: Extract<Stage, { at: 'told' }>
  patient: Patient
  onKeep: () => void
  onAgain: () => void
}
const KEEPABLE = ['valid', 'expired', 'not-yet-valid', 'unknown-key']

function Told({ stage: { verdict, refused, busy }, patient, onKeep, onAgain }: ToldProps) {
  const keepable = KEEPABLE.includes(verdict.word) && verdict.given.length > 0 && mayWrite(patient)
  return (
    <>
      <Result verdict={verdict} />
      {refused && (
        <Notice kind="warning" live>
          {reason(refused)}
        </Notice>
      )}
      {keepable && (
        <button type="button" class="govuk-button" disabled={busy} onClick={onKeep}>
          {t('certificates.keep', { name: patient.name })}
        </button>
      )}
      <Again onAgain={onAgain} />
    </>
  )
}

function Done({ kept, onAgain }: { kept: Kept; onAgain: () => void }) {
  return (
    <>
      {kept.items.map((item, index) => (
        <Notice key={item.record?.id ?? index} kind={item.outcome === 'refused' ? 'warning' : 'done'} live>
          <p>{t(`certificates.kept-${item.outcome}`)}</p>
          {item.reason && <p>{reason(item.reason)}</p>}
          {item.record && <a href={`/muc/${item.record.id}`}>{t('certificates.seeDose')}</a>}
        </Notice>
      ))}
      <p>
        <a class="touch-link" href="/tiem-chung">
          {t('certificates.seeAll')}
        </a>
      </p>
      <Again onAgain={onAgain} />
    </>
  )
}

function Again({ onAgain }: { onAgain: () => void }) {
  return (
    <p>
      <button type="button" class="link-button" onClick={onAgain}>
        {t('certificates.again')}
      </button>
    </p>
  )
}
