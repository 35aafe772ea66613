import { useState } from 'preact/hooks'
import { reason, t } from '../i18n'
import { addPhoto } from '../sync'
import { describedBy, FaultText, group, Hint } from './fields'

export type Picked = { id: string; url: string }
type Props = {
  id: string
  label: string
  patient: string
  picked: Picked | null
  onPick: (picked: Picked | null) => void
  hint?: string
}
type State = 'ready' | 'busy' | 'not-a-picture' | 'too-large'

/** Camera or gallery behind a label of our own words: the browser's file button speaks its own language. */
export function PhotoField({ id, label, patient, picked, onPick, hint }: Props) {
  const [state, setState] = useState<State>('ready')
  const fault = state === 'not-a-picture' || state === 'too-large' ? reason(state) : undefined
  const pick = async (file: File | undefined) => {
    if (!file) return
    setState('busy')
    const answer = await addPhoto(patient, file)
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
      {picked && <img class="photo" src={picked.url} alt={t('common.photoAlt')} />}
      <div class="photo-pick">
        <input
          id={id}
          type="file"
          accept="image/*"
          aria-label={t(picked ? 'common.photoBack' : 'common.photoPick')}
          aria-describedby={describedBy(id, hint, fault)}
          onChange={event => pick(event.currentTarget.files?.[0])}
        />
        <span class="govuk-button govuk-button--plain" aria-hidden="true">
          {t(picked ? 'common.photoBack' : 'common.photoPick')}
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
