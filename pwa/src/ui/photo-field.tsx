import { useState } from 'preact/hooks'
import { reason, t } from '../i18n'
import { addFile, addPhoto } from '../sync'
import { describedBy, FaultText, group, Hint } from './fields'

export type Picked = { id: string; url: string; pdf?: boolean }
type Props = {
  id: string
  label: string
  patient: string
  picked: Picked | null
  onPick: (picked: Picked | null) => void
  hint?: string
  /** what the page found wrong */
  fault?: string
  /** a PDF will do as well as a picture */
  files?: boolean
}
type State = 'ready' | 'busy' | 'not-a-picture' | 'too-large' | 'not-a-file'

/** Camera or gallery behind a label of our own words: the browser's file button speaks its own language. */
export function PhotoField({ id, label, patient, picked, onPick, hint, files = false, ...props }: Props) {
  const [state, setState] = useState<State>('ready')
  const fault = state === 'ready' || state === 'busy' ? props.fault : reason(state)
  const ask = t(picked ? 'common.photoBack' : files ? 'common.filePick' : 'common.photoPick')
  const pick = async (file: File | undefined) => {
    if (!file) return
    setState('busy')
    const answer = await (files ? addFile : addPhoto)(patient, file)
    setState('refused' in answer ? answer.refused : 'ready')
    if (!('refused' in answer)) onPick(answer)
  }
  return (
    <div class={group(fault)}>
      <p class="govuk-label govuk-label--s" id={`${id}-label`}>
        {label}
      </p>
      <Hint id={id} text={hint} />
      <FaultText id={id} text={fault} />
      {picked && <Preview picked={picked} />}
      <div class="photo-pick">
        <input
          id={id}
          type="file"
          accept={files ? 'image/*,application/pdf' : 'image/*'}
          aria-label={ask}
          aria-describedby={describedBy(id, hint, fault)}
          onChange={event => pick(event.currentTarget.files?.[0])}
        />
        <span class="govuk-button govuk-button--plain" aria-hidden="true">
          {ask}
        </span>
      </div>
      {state === 'busy' && <p role="status">{t('common.photoBusy')}</p>}
      {picked && (
        <button type="button" class="link-button" onClick={() => onPick(null)}>
          {t('common.photoRemove')}
        </button>
      )}
    </div>
  )
}

function Preview({ picked }: { picked: Picked }) {
  if (!picked.pdf) return <img class="photo" src={picked.url} alt={t('common.photoAlt')} />
  return (
    <p>
      <a class="touch-link" href={picked.url} target="_blank" rel="noreferrer">
        {t('common.pdfPicked')}
      </a>
    </p>
  )
}
