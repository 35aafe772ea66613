import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n'
import { picture } from './calls'
import type { Card, Photo } from './cards'
import { keyName, type Mode } from './shortcuts'
import type { OpenTask } from './wire'

/** How one looks at the paper: how many times larger, and how far it is turned. */
export type Sight = { zoom: number; turn: 0 | 90 | 180 | 270 }
const ZOOMS = [1, 1.5, 2, 3, 4]

export function zoomed(sight: Sight, how: 'closer' | 'wider' | 'whole'): Sight {
  if (how === 'whole') return { ...sight, zoom: 1 }
  const at = ZOOMS.indexOf(sight.zoom) + (how === 'closer' ? 1 : -1)
  return { ...sight, zoom: ZOOMS[Math.min(Math.max(at, 0), ZOOMS.length - 1)] ?? 1 }
}

export function turned(sight: Sight): Sight {
  return { ...sight, turn: ((sight.turn + 90) % 360) as Sight['turn'] }
}

type Props = {
  card: Extract<Card, { task: OpenTask }>
  sight: Sight
  onSight: (sight: Sight) => void
  mode: Mode
}

/** The part of the paper that shows this item; the whole page on request. */
export function Evidence({ card, sight, onSight, mode }: Props) {
  const [at, show] = useState(0)
  const [whole, setWhole] = useState<string | null>(null)
  const photo = card.photos[at]
  useEffect(() => () => (whole ? URL.revokeObjectURL(whole) : undefined), [whole])
  if (!photo) return <p class="desk-nothing">{t('desk.noPaper')}</p>
  const part = photo.url.includes('?region=')
  const toggle = async () =>
    setWhole(whole ? null : await picture(photo.url.replace(/\?.*/, '')).catch(() => null))
  return (
    <div class="desk-paper">
      <h2>{t('desk.paper')}</h2>
      <PaperView photo={whole ? { ...photo, src: whole } : photo} sight={sight} />
      <div class="desk-tools">
        <Tool
          label={t('desk.wider')}
          sign="−"
          letter="-"
          mode={mode}
          onClick={() => onSight(zoomed(sight, 'wider'))}
        />
        <Tool
          label={t('desk.closer')}
          sign="+"
          letter="+"
          mode={mode}
          onClick={() => onSight(zoomed(sight, 'closer'))}
        />
        <Tool
          label={t('desk.rotate')}
          sign="⟳"
          letter="R"
          mode={mode}
          onClick={() => onSight(turned(sight))}
        />
        {part && (
          <button type="button" aria-pressed={whole !== null} onClick={toggle}>
            {t('desk.wholePage')}
          </button>
        )}
        {card.photos.length > 1 && (
          <button
            type="button"
            onClick={() => {
              setWhole(null)
              show((at + 1) % card.photos.length)
            }}
          >
            {t('desk.photoOf', { n: at + 1, of: card.photos.length })}
          </button>
        )}
      </div>
    </div>
  )
}

function PaperView({ photo, sight }: { photo: Photo; sight: Sight }) {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => toMiddle(frame.current), [sight])
  const upright = sight.turn % 180 === 0
  const size = {
    width: `${100 * sight.zoom}${upright ? 'cqw' : 'cqh'}`,
    height: `${100 * sight.zoom}${upright ? 'cqh' : 'cqw'}`,
    transform: `translate(-50%, -50%) rotate(${sight.turn}deg)`,
  }
  const room = { width: `${100 * sight.zoom}cqw`, height: `${100 * sight.zoom}cqh` }
  return (
    // what is larger than its window must be reachable by keyboard
    <section
      ref={frame}
      class="desk-sight"
      aria-label={t('desk.paperView')}
      tabIndex={sight.zoom > 1 ? 0 : undefined}
    >
      {photo.state === 'loading' && <p class="loading">{t('common.loading')}</p>}
      {photo.state === 'problem' && <p role="alert">{t('desk.paperProblem')}</p>}
      {photo.src && (
        <div class="desk-sight-room" style={room}>
          <img src={photo.src} alt={t('desk.paperAlt')} style={size} decoding="async" />
        </div>
      )}
    </section>
  )
}

function toMiddle(frame: HTMLElement | null) {
  frame?.scrollTo((frame.scrollWidth - frame.clientWidth) / 2, (frame.scrollHeight - frame.clientHeight) / 2)
}

type ToolProps = { label: string; sign: string; letter: string; mode: Mode; onClick: () => void }

function Tool({ label, sign, letter, mode, onClick }: ToolProps) {
  const title = mode === 'off' ? label : `${label} (${keyName(letter, mode)})`
  return (
    <button type="button" aria-label={label} title={title} onClick={onClick}>
      <span aria-hidden="true">{sign}</span>
    </button>
  )
}
