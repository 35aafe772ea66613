import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n'
import { Notice } from '../ui/notice'
import { type CameraTrouble, readPicture, scan } from './camera'
import { type Collected, collect, collectPasted, type Pieces } from './collect'

/** Three ways to one text: the camera, a picture, or what was copied. `onText` is told a whole certificate, once. */
export function Scanner({ onText }: { onText: (text: string) => void }) {
  const [pieces, setPieces] = useState<Pieces | null>(null)
  const [said, say] = useState('')
  const seen = useRef<Pieces | null>(null)
  const take = (found: Collected) => {
    if ('text' in found) return onText(found.text)
    // the camera reads the same piece many times a second
    if (!('stranger' in found) && count(found.pieces) === count(seen.current)) return
    seen.current = found.pieces
    setPieces(found.pieces)
    say('stranger' in found ? t('certificates.stranger') : '')
  }
  const read = (text: string) => take(collect(seen.current, text))
  return (
    <>
      <Camera onText={read} />
      <div role="status">
        {pieces && <Notice>{progress(pieces)}</Notice>}
        {said && <p>{said}</p>}
      </div>
      <Picture onText={read} onNothing={() => say(t('certificates.pictureNothing'))} />
      <Paste onText={text => take(collectPasted(text))} />
    </>
  )
}

const count = (pieces: Pieces | null) => Object.keys(pieces?.found ?? {}).length
const progress = ({ of, found }: Pieces) => t('certificates.pieces', { n: Object.keys(found).length, of })

function Camera({ onText }: { onText: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const tell = useRef(onText)
  tell.current = onText
  const [on, turn] = useState(false)
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null)
  useEffect(() => {
    if (on && video.current) return scan(video.current, text => tell.current(text), setTrouble)
  }, [on])
  if (trouble) return <Notice live>{t(`certificates.camera-${trouble}`)}</Notice>
  if (!on)
    return (
      <button type="button" class="govuk-button" onClick={() => turn(true)}>
        {t('certificates.cameraStart')}
      </button>
    )
  return (
    <div class="viewfinder">
      <video ref={video} muted playsInline aria-label={t('certificates.cameraLabel')} />
      <p>{t('certificates.cameraHint')}</p>
    </div>
  )
}

function Picture({ onText, onNothing }: { onText: (text: string) => void; onNothing: () => void }) {
  const pick = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    input.value = ''
    if (!file) return
    const text = await readPicture(file).catch(() => null)
    if (text) onText(text)
    else onNothing()
  }
  return (
    <div class="photo-pick">
      <input
        id="qr-picture"
        type="file"
        accept="image/*"
        aria-label={t('certificates.picture')}
        onChange={event => pick(event.currentTarget)}
      />
      <span class="govuk-button govuk-button--plain" aria-hidden="true">
        {t('certificates.picture')}
      </span>
    </div>
  )
}

function Paste({ onText }: { onText: (text: string) => void }) {
  const [text, setText] = useState('')
  const send = (event: Event) => {
    event.preventDefault()
    if (text.trim()) onText(text)
  }
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('certificates.paste')}</span>
      </summary>
      <form class="govuk-details__text" onSubmit={send}>
        <label class="govuk-label" for="qr-text">
          {t('certificates.pasteLabel')}
        </label>
        <textarea
          id="qr-text"
          class="govuk-textarea"
          rows={4}
          maxLength={300_000}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
        />
        <button type="submit" class="govuk-button govuk-button--plain">
          {t('certificates.pasteRead')}
        </button>
      </form>
    </details>
  )
}
