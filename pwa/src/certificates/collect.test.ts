import { describe, expect, it } from 'vitest'
import { type Collected, collect, collectPasted } from './collect'

const piece = (n: number, of = 3, digits = `${n}${n}`) => `shc:/${n}/${of}/${digits}`
const read = (...codes: string[]) =>
  codes.reduce<Collected>((state, code) => collect('pieces' in state ? state.pieces : null, code), {
    text: '',
  })

describe('what the camera reads', () => {
  it('is whole at once when it stands alone', () => {
    expect(read('HC1:6BF+70')).toEqual({ text: 'HC1:6BF+70' })
    expect(read('shc:/5676')).toEqual({ text: 'shc:/5676' })
  })

  it('waits for the other pieces and puts them in order', () => {
    expect(read(piece(3), piece(1))).toEqual({ pieces: { of: 3, found: { 1: piece(1), 3: piece(3) } } })
    expect(read(piece(3), piece(1), piece(3), piece(2))).toEqual({
      text: [piece(1), piece(2), piece(3)].join(' '),
    })
  })

  it('does not mix two cards', () => {
    for (const other of [piece(2, 4), piece(1, 3, '99')])
      expect(read(piece(1), other)).toMatchObject({ stranger: true, pieces: { found: { 1: piece(1) } } })
  })

  it('leaves a space at the end of an HC1 text alone, since it counts there', () => {
    expect(collect(null, 'HC1:AB \n')).toEqual({ text: 'HC1:AB ' })
  })
})

describe('what is pasted', () => {
  it('may be all pieces at once, in lines', () => {
    expect(collectPasted(`${piece(2, 2)}\n${piece(1, 2)}\n`)).toEqual({
      text: `${piece(1, 2)} ${piece(2, 2)}`,
    })
  })

  it('may be a piece, or no certificate at all', () => {
    expect(collectPasted(piece(1))).toHaveProperty('pieces')
    expect(collectPasted('xin chào các bạn')).toEqual({ text: 'xin chào các bạn' })
  })
})
