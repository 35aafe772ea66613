import { useRef, useState } from 'preact/hooks'
import type { Region } from '../api/types'
import { t } from '../i18n'
import { type Act, byKey, drawn, moved, type Point, sized } from './boxes'

type Props = {
  url: string
  boxes: Region[]
  chosen: number
  onChoose: (line: number) => void
  onDraw: (region: Region) => void
  onPut: (line: number, region: Region) => void
  onDrop: (line: number) => void
}
type Gesture = { act: Act | 'draw'; line: number; from: Point; to: Point }

/** The photo with its boxes. A drag on the paper draws one, a drag on a box moves it, at its corner sizes it. */
export function PhotoBoard({ url, boxes, chosen, onChoose, onDraw, onPut, onDrop }: Props) {
  const board = useRef<HTMLDivElement>(null)
  const [gesture, setGesture] = useState<Gesture | null>(null)
  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || !board.current) return
    const { line, act } = (event.target as HTMLElement).dataset
    const from = placeOf(event, board.current)
    board.current.setPointerCapture(event.pointerId)
    setGesture({ act: (act as Act) ?? 'draw', line: Number(line ?? -1), from, to: from })
    if (line) onChoose(Number(line))
  }
  const go = (event: PointerEvent) => {
    if (gesture && board.current) setGesture({ ...gesture, to: placeOf(event, board.current) })
  }
  const end = () => {
    const region = gesture && outcome(gesture, boxes)
    if (gesture && region) gesture.act === 'draw' ? onDraw(region) : onPut(gesture.line, region)
    setGesture(null)
  }
  const shown = boxes.map((box, line) => (gesture?.line === line ? (outcome(gesture, boxes) ?? box) : box))
  const ghost = gesture?.act === 'draw' ? outcome(gesture, boxes) : null
  return (
    <div class="board-room">
      <div
        ref={board}
        class="board"
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={() => setGesture(null)}
      >
        <img src={url} alt={t('common.photoAlt')} draggable={false} />
        {shown.map((box, line) => (
          <Box key={line} {...{ box, line, onChoose, onPut, onDrop }} pressed={line === chosen} />
        ))}
        {ghost && <span class="board-box board-ghost" style={spread(ghost)} />}
      </div>
    </div>
  )
}

type BoxProps = Pick<Props, 'onChoose' | 'onPut' | 'onDrop'> & { box: Region; line: number; pressed: boolean }

function Box({ box, line, pressed, onChoose, onPut, onDrop }: BoxProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const region = byKey(box, event.key, event.shiftKey)
    if (region) onPut(line, region)
    else if (event.key === 'Delete') onDrop(line)
    else return
    event.preventDefault()
  }
  return (
    <button
      type="button"
      class="board-box"
      style={spread(box)}
      aria-label={t('paper.box', { n: line + 1 })}
      aria-describedby="board-help"
      aria-pressed={pressed}
      data-line={line}
      data-act="move"
      onFocus={() => onChoose(line)}
      onKeyDown={onKeyDown}
    >
      <span class="board-number" aria-hidden="true">
        {line + 1}
      </span>
      <span class="board-corner" aria-hidden="true" data-line={line} data-act="size" />
    </button>
  )
}

function outcome({ act, line, from, to }: Gesture, boxes: Region[]): Region | null {
  if (act === 'draw') return drawn(from, to)
  const box = boxes[line]
  const by = { x: to.x - from.x, y: to.y - from.y }
  return box ? (act === 'move' ? moved(box, by) : sized(box, by)) : null
}

function placeOf(event: PointerEvent, board: HTMLElement): Point {
  const { left, top, width, height } = board.getBoundingClientRect()
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
}

const spread = ({ x, y, w, h }: Region) => ({
  left: `${100 * x}%`,
  top: `${100 * y}%`,
  width: `${100 * w}%`,
  height: `${100 * h}%`,
})
