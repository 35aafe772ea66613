import { describe, expect, it } from 'vitest'
import { actionOf, type Focus, keyName, type Mode, type Press } from './shortcuts'

const press = (code: string, change: Partial<Press> = {}): Press => ({
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
  ...change,
})
const at = (code: string, focus: Focus = 'card', mode: Mode = 'plain', change: Partial<Press> = {}) =>
  actionOf(press(code, change), focus, mode)

describe('a key at the review card', () => {
  it.each([
    ['KeyJ', 'next'],
    ['ArrowDown', 'next'],
    ['KeyK', 'previous'],
    ['ArrowUp', 'previous'],
    ['KeyA', 'confirm'],
    ['KeyS', 'correct'],
    ['KeyT', 'return'],
    ['KeyZ', 'undo'],
    ['Space', 'zoom'],
    ['Equal', 'closer'],
    ['NumpadSubtract', 'wider'],
    ['KeyR', 'rotate'],
    ['Slash', 'help'],
    ['Digit1', 'reason-1'],
    ['Numpad9', 'reason-9'],
  ])('%s asks for %s', (code, action) => {
    expect(at(code)).toBe(action)
  })

  it('means nothing when it is not on the map', () => {
    expect([at('KeyX'), at('Digit0'), at('Enter'), at('Tab')]).toEqual([null, null, null, null])
  })

  it('is for the input method while that composes a Vietnamese letter', () => {
    expect(at('KeyA', 'card', 'plain', { isComposing: true })).toBeNull()
  })

  it.each(['field', 'outside'] as const)('is not for the desk while the focus is in a %s', focus => {
    expect(['KeyA', 'KeyJ', 'Digit1', 'Space', 'ArrowDown', 'Slash'].map(code => at(code, focus))).toEqual(
      Array(6).fill(null),
    )
  })

  it('leaves Space and the arrows to a button or a choice that has the focus', () => {
    expect([at('Space', 'control'), at('ArrowDown', 'control'), at('KeyA', 'control')]).toEqual([
      null,
      null,
      'confirm',
    ])
  })

  it('leaves the browser its own', () => {
    expect([
      at('KeyA', 'card', 'plain', { ctrlKey: true }),
      at('KeyZ', 'card', 'plain', { metaKey: true }),
    ]).toEqual([null, null])
    expect(at('KeyA', 'card', 'plain', { defaultPrevented: true })).toBeNull()
  })

  it('decides once however long it is held, and keeps moving', () => {
    const held = { repeat: true }
    expect([
      at('KeyA', 'card', 'plain', held),
      at('KeyZ', 'card', 'plain', held),
      at('KeyJ', 'card', 'plain', held),
    ]).toEqual([null, null, 'next'])
  })
})

describe('the setting of the keys', () => {
  it('asks for Alt with letters, digits and signs, not with arrows and Space', () => {
    expect([at('KeyA', 'card', 'alt'), at('KeyA', 'card', 'alt', { altKey: true })]).toEqual([
      null,
      'confirm',
    ])
    expect([at('Digit1', 'card', 'alt'), at('Digit1', 'card', 'alt', { altKey: true })]).toEqual([
      null,
      'reason-1',
    ])
    expect([at('Space', 'card', 'alt'), at('ArrowUp', 'card', 'alt')]).toEqual(['zoom', 'previous'])
  })

  it('does not take Alt + letter while plain letters are chosen', () => {
    expect(at('KeyA', 'card', 'plain', { altKey: true })).toBeNull()
  })

  it('switches everything off', () => {
    expect(['KeyA', 'Space', 'ArrowDown', 'Slash'].map(code => at(code, 'card', 'off'))).toEqual(
      Array(4).fill(null),
    )
  })

  it('writes the key as it is pressed', () => {
    expect([keyName('A', 'plain'), keyName('A', 'alt')]).toEqual(['A', 'Alt + A'])
  })
})
