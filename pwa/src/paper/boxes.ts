import type { Region } from '../api/types'

export type Point = { x: number; y: number }
export type Act = 'move' | 'size'
const SMALLEST = 0.03
const STEP = 0.02
const ROW = { w: 0.9, h: 0.12 }

/** The rectangle between two points of the picture (both 0–1), or null for a tap that drew none. */
export function drawn(one: Point, other: Point): Region | null {
  const [x, right] = [one.x, other.x].map(inside).sort((a, b) => a - b) as [number, number]
  const [y, bottom] = [one.y, other.y].map(inside).sort((a, b) => a - b) as [number, number]
  const [w, h] = [right - x, bottom - y]
  return w < SMALLEST || h < SMALLEST ? null : rounded({ x, y, w, h })
}

/** A box as wide as a line of the book, below the lowest one; without room left, at the foot of the page. */
export function nextRow(boxes: readonly Region[]): Region {
  const lowest = Math.max(0.04, ...boxes.map(({ y, h }) => y + h + 0.01))
  return rounded({ x: (1 - ROW.w) / 2, y: Math.min(lowest, 1 - ROW.h), ...ROW })
}

/** Moved as a whole; it stops at the edge. */
export function moved(box: Region, { x, y }: Point): Region {
  return rounded({ ...box, x: between(0, box.x + x, 1 - box.w), y: between(0, box.y + y, 1 - box.h) })
}

/** Its lower right corner moved; it stays inside and never becomes too small to see. */
export function sized(box: Region, { x, y }: Point): Region {
  return rounded({
    ...box,
    w: between(SMALLEST, box.w + x, 1 - box.x),
    h: between(SMALLEST, box.h + y, 1 - box.y),
  })
}

const ARROWS: { [key: string]: Point | undefined } = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
}

/** What a key does to a box: arrows move it, with Shift they size it; other keys do nothing (null). */
export function byKey(box: Region, key: string, shift: boolean): Region | null {
  const step = ARROWS[key]
  if (!step) return null
  return shift ? sized(box, step) : moved(box, step)
}

const inside = (share: number) => between(0, share, 1)
const between = (least: number, value: number, most: number) => Math.min(Math.max(value, least), most)

/** Four decimals are a fifth of a dot of the largest photo; rounding down keeps the far edge inside. */
function rounded({ x, y, w, h }: Region): Region {
  const down = (share: number) => Math.floor(share * 10_000 + 1e-6) / 10_000
  return { x: down(x), y: down(y), w: down(w), h: down(h) }
}
