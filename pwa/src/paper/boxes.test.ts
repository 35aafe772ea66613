import { describe, expect, it } from 'vitest'
import type { Region } from '../api/types'
import { byKey, drawn, moved, nextRow, sized } from './boxes'

const row: Region = { x: 0.1, y: 0.2, w: 0.5, h: 0.1 }
const fits = ({ x, y, w, h }: Region) => x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= 1 && y + h <= 1

describe('a box on a page of the book', () => {
  it('is the same whichever corner one begins at', () => {
    const there = drawn({ x: 0.1, y: 0.2 }, { x: 0.6, y: 0.3 })
    expect(there).toEqual(row)
    expect(drawn({ x: 0.6, y: 0.3 }, { x: 0.1, y: 0.2 })).toEqual(there)
  })

  it('is not drawn by a tap, nor outside the page', () => {
    expect(drawn({ x: 0.5, y: 0.5 }, { x: 0.51, y: 0.51 })).toBeNull()
    expect(drawn({ x: 0.8, y: 0.9 }, { x: 1.4, y: 1.2 })).toEqual({ x: 0.8, y: 0.9, w: 0.2, h: 0.1 })
  })

  it('stops at the edges, moved or sized', () => {
    expect(moved(row, { x: 1, y: -1 })).toEqual({ x: 0.5, y: 0, w: 0.5, h: 0.1 })
    expect(sized(row, { x: 5, y: 5 })).toEqual({ x: 0.1, y: 0.2, w: 0.9, h: 0.8 })
    expect(sized(row, { x: -5, y: -5 })).toMatchObject({ x: 0.1, y: 0.2, w: 0.03, h: 0.03 })
  })

  it('moves by arrows and is sized by Shift and arrows', () => {
    expect(byKey(row, 'ArrowDown', false)).toEqual({ ...row, y: 0.22 })
    expect(byKey(row, 'ArrowRight', true)).toEqual({ ...row, w: 0.52 })
    expect(byKey(row, 'Enter', false)).toBeNull()
  })

  it('without a pointer comes below the others, and at the foot when the page is full', () => {
    const first = nextRow([])
    const second = nextRow([first])
    expect(second.y).toBeGreaterThan(first.y + first.h)
    expect(fits(nextRow([{ x: 0, y: 0.5, w: 1, h: 0.5 }]))).toBe(true)
  })

  it('never leaves the page, whatever keys are pressed', () => {
    let box = nextRow([])
    const keys = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']
    for (let n = 0; n < 400; n++) {
      box = byKey(box, keys[Math.floor(n / 60) % 4] ?? '', n % 3 === 0) ?? box
      expect([n, fits(box)]).toEqual([n, true])
    }
  })
})
