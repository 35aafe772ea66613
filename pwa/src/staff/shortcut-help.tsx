import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n'
import { keyName, type Mode } from './shortcuts'

const MODES: Mode[] = ['plain', 'alt', 'off']
const KEY = 'hssk-desk-keys'

export function storedMode(): Mode {
  return MODES.find(mode => mode === localStorage.getItem(KEY)) ?? 'plain'
}

const KEYS = [
  ['J', 'next'],
  ['K', 'previous'],
  ['A', 'confirm'],
  ['S', 'correct'],
  ['T', 'return'],
  ['Z', 'undo'],
  ['1–9', 'reason'],
  ['+', 'closer'],
  ['-', 'wider'],
  ['R', 'rotate'],
  ['?', 'help'],
] as const
const PLAIN_KEYS = [
  ['↓ ↑', 'arrows'],
  ['Space', 'zoom'],
  ['Esc', 'close'],
] as const

type Props = { shown: boolean; mode: Mode; onMode: (mode: Mode) => void; onClose: () => void }

/** The map of the keys, and the way to change or switch them off. */
export function ShortcutHelp({ shown, mode, onMode, onClose }: Props) {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (shown && !box.current?.open) box.current?.showModal()
  }, [shown])
  const choose = (next: Mode) => {
    localStorage.setItem(KEY, next)
    onMode(next)
  }
  return (
    <dialog ref={box} class="desk-help" aria-labelledby="desk-help-title" onClose={onClose}>
      <h2 class="govuk-heading-m" id="desk-help-title">
        {t('desk.keys')}
      </h2>
      <p>{t('desk.keysWhen')}</p>
      {mode !== 'off' && <KeyTable mode={mode} />}
      <fieldset class="desk-reasons">
        <legend>{t('desk.keysMode')}</legend>
        {MODES.map(known => (
          <label key={known}>
            <input type="radio" name="desk-keys" checked={mode === known} onChange={() => choose(known)} />
            <span>{t(`desk.keys-${known}`)}</span>
          </label>
        ))}
      </fieldset>
      <button type="button" class="govuk-button" onClick={() => box.current?.close()}>
        {t('desk.close')}
      </button>
    </dialog>
  )
}

function KeyTable({ mode }: { mode: Mode }) {
  const rows = [...KEYS.map(([key, what]) => [keyName(key, mode), what] as const), ...PLAIN_KEYS]
  return (
    <dl class="desk-keys">
      {rows.map(([key, what]) => (
        <div key={what}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(`desk.key-${what}`)}</dd>
        </div>
      ))}
    </dl>
  )
}
