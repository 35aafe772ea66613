import { expect, test } from 'vitest'
import { tagColour, tagOf } from './tag'

const item = {
  tag: 'self-declared' as const,
  pending: null,
  supersedes: null,
  conflictOf: null,
  duplicateOf: null,
  verificationStatus: 'unconfirmed' as const,
}

test('what has not left the phone says so', () => {
  expect(tagOf({ ...item, pending: 'waiting' })).toBe('waiting')
  expect(tagOf({ ...item, pending: 'sending', tag: 'station' })).toBe('waiting')
  expect(tagOf({ ...item, pending: 'refused' })).toBe('refused')
})

test('the other version and the proposal are named', () => {
  expect(tagOf({ ...item, conflictOf: 'r1' })).toBe('conflict')
  expect(tagOf({ ...item, supersedes: 'r1' })).toBe('proposal')
})

test('a sibling that was ended is no conflict any more', () => {
  expect(
    tagOf({ ...item, conflictOf: 'r1', verificationStatus: 'entered-in-error', tag: 'entered-in-error' }),
  ).toBe('entered-in-error')
})

test('what the station linked to another entry needs nobody to do anything', () => {
  const linked = { ...item, tag: 'needs-correction' as const, verificationStatus: 'refuted' as const }
  expect(tagOf(linked)).toBe('needs-correction')
  expect(tagOf({ ...linked, duplicateOf: 'r1' })).toBe('double')
})

test('otherwise the server decides, and its colours are calm', () => {
  expect(tagOf({ ...item, tag: 'registry', verificationStatus: 'confirmed' })).toBe('registry')
  expect(tagColour('needs-correction')).toBe('yellow')
  expect(tagColour('station')).toBe('green')
})
