import { useEffect, useState } from 'preact/hooks'
import type { Evidence } from '../api/types'
import { t } from '../i18n'
import { fileOf, type Shown } from '../sync'

export function Photos({ item }: { item: Shown }) {
  if (item.evidence.length === 0) return null
  return (
    <section aria-labelledby="photos">
      <h2 class="govuk-heading-m" id="photos">
        {t('record.photoOf')}
      </h2>
      {item.evidence.map(evidence => (
        <OnePhoto key={evidence.id} patient={item.patient} evidence={evidence} />
      ))}
    </section>
  )
}

type State = { state: 'loading' } | { state: 'content'; url: string; pdf: boolean } | { state: 'problem' }

function OnePhoto({ patient, evidence }: { patient: string; evidence: Evidence }) {
  const [photo, show] = useState<State>({ state: 'loading' })
  useEffect(() => {
    let left = false
    fileOf(patient, evidence.id, evidence.region).then(file => {
      if (!left) show(file ? { state: 'content', ...file } : { state: 'problem' })
    })
    return () => {
      left = true
    }
  }, [evidence.id])
  if (photo.state === 'loading') return <p class="loading">{t('common.loading')}</p>
  if (photo.state === 'problem') return <p>{t('record.photoOffline')}</p>
  if (photo.pdf)
    return (
      <p>
        <a class="govuk-button govuk-button--plain" href={photo.url} target="_blank" rel="noreferrer">
          {t('record.pdfOpen')}
        </a>
      </p>
    )
  return <img class="photo" src={photo.url} alt={t('record.photoOf')} />
}
