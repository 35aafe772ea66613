import { useState } from 'preact/hooks'
import type { IssuedCertificate, Patient } from '../api/types'
import { formatMoment, locale, reason, t } from '../i18n'
import { byTime, givenDoses } from '../immunization/groups'
import { RecordCard } from '../record/record-card'
import { recordsOf, type Shown } from '../sync'
import { issueCertificate, revokeCertificate } from '../sync/certificates'
import { issuedCertificates, useView } from '../sync/views'
import { Loading, NotDeclared, Problem } from '../ui/list-states'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { useCurrent } from '../ui/patient'

/** A signed certificate of the doses that somebody verified; what is only declared stands apart and is not in it. */
export default function CertificatePage() {
  const patient = useCurrent()
  if (!patient) return <Loading />
  const doses = byTime(
    givenDoses(recordsOf(patient.id).value).filter(dose => !dose.duplicateOf && !dose.pending),
  )
  const verified = doses.filter(dose => dose.verificationStatus === 'confirmed')
  const declared = doses.filter(dose => dose.verificationStatus === 'unconfirmed')
  return (
    <Page title={t('certificates.title')} back="/tiem-chung" report="/bao-sai?ve=tiem-chung">
      <p class="lead">{t('certificates.lead')}</p>
      {patient.level !== 'owner' ? (
        <Notice>{t('certificates.ownersOnly')}</Notice>
      ) : verified.length === 0 ? (
        <NotDeclared text={t('certificates.noneVerified')} />
      ) : (
        <Certificate patient={patient} verified={verified} />
      )}
      <Doses title={t('certificates.inside')} doses={verified} />
      <Doses title={t('certificates.outside')} hint={t('certificates.outsideHint')} doses={declared} />
      <p>
        <a class="touch-link" href="/verify">
          {t('certificates.checkLink')}
        </a>
      </p>
    </Page>
  )
}

function Doses({ title, hint, doses }: { title: string; hint?: string; doses: Shown[] }) {
  if (doses.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      {hint && <p>{hint}</p>}
      <ul class="cards">
        {doses.map(dose => (
          <li key={dose.id}>
            <RecordCard item={dose} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type Props = { patient: Patient; verified: Shown[] }

function Certificate({ patient, verified }: Props) {
  const view = useView(issuedCertificates(patient.id))
  const [made, setMade] = useState<IssuedCertificate | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  if (view.state === 'loading') return <Loading />
  if (view.state === 'problem') return <Problem code={view.reason} />
  const held = made ?? view.value.find(one => one.state === 'valid')
  const complete = verified.every(dose => held?.doses.includes(dose.id))
  const make = async () => {
    const done = await issueCertificate(patient.id)
    if (done.done) setMade(done.value)
    setRefused(done.done ? null : done.reason)
  }
  const end = async (id: string) => {
    const done = await revokeCertificate(patient.id, id)
    if (done.done) setMade({ ...(held as IssuedCertificate), state: 'revoked', drawings: [] })
    setRefused(done.done ? null : done.reason)
  }
  return (
    <>
      {refused && (
        <Notice kind="warning" live>
          {reason(refused)}
        </Notice>
      )}
      {held?.state === 'revoked' && <Notice live>{t('certificates.ended')}</Notice>}
      {held?.state === 'valid' && !complete && <Notice>{t('certificates.older')}</Notice>}
      {!(held?.state === 'valid' && complete) && (
        <button type="button" class="govuk-button" onClick={make}>
          {t('certificates.make')}
        </button>
      )}
      {held?.state === 'valid' && <Held patient={patient} certificate={held} onEnd={end} />}
    </>
  )
}

type HeldProps = { patient: Patient; certificate: IssuedCertificate; onEnd: (id: string) => void }

function Held({ patient, certificate, onEnd }: HeldProps) {
  const paper = (form: string) =>
    `/api/v1/patients/${patient.id}/issued-certificates/${certificate.id}/pdf?form=${form}&lang=${locale.value}`
  const of = certificate.drawings.length
  return (
    <section>
      {certificate.drawings.map(({ size, path }, index) => (
        <figure key={path} class="qr">
          <svg
            viewBox={`0 0 ${size} ${size}`}
            role="img"
            aria-label={t('certificates.qrLabel', { n: index + 1, of })}
          >
            <path d={path} />
          </svg>
          {of > 1 && <figcaption>{t('certificates.qrLabel', { n: index + 1, of })}</figcaption>}
        </figure>
      ))}
      <p class="quiet">{t('certificates.issuedAt', { time: formatMoment(certificate.issuedAt) })}</p>
      <p>
        <a class="govuk-button govuk-button--plain" href={paper('certificate')} download>
          {t('certificates.pdf')}
        </a>
      </p>
      <p>
        <a class="govuk-button govuk-button--plain" href={paper('school')} download>
          {t('certificates.school')}
        </a>
      </p>
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{t('certificates.end')}</span>
        </summary>
        <div class="govuk-details__text">
          <p>{t('certificates.endText')}</p>
          <button
            type="button"
            class="govuk-button govuk-button--plain"
            onClick={() => onEnd(certificate.id)}
          >
            {t('certificates.endButton')}
          </button>
        </div>
      </details>
    </section>
  )
}
