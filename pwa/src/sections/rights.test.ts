import { expect, test } from 'vitest'
import type { Patient } from '../api/types'
import type { Shown } from '../sync/types'
import { isAbout, isClosed, seesPrivate } from './rights'
import { mayAdd, notOffered, unsaid } from './said'
import { sectionOfKind } from './sections'
import { partsFor, stateOf } from './state'

const day = '2026-06-10'
const hanh = { birthDate: '1994-03-14', sex: 'female', relationship: 'self', level: 'owner' } as Patient
const minh = { birthDate: '2008-06-11', sex: 'male', relationship: 'child', level: 'owner' } as Patient
const an = { ...minh, birthDate: '2025-08-01' }
const na = { ...an, sex: 'female' } as Patient
const sau = { ...minh, birthDate: '1950', relationship: 'parent', level: 'see-basics' } as Patient

function said(kind: string, content: object, more: Partial<Shown> = {}): Shown {
  const base = {
    id: 'r1',
    kind,
    content,
    source: 'self',
    verificationStatus: 'unconfirmed',
    conflictOf: null,
  }
  return { ...base, recordedAt: '2026-06-01T00:00:00Z', ...more } as Shown
}

test('a guardian sees private parts until the child is 16', () => {
  expect(seesPrivate(hanh, day)).toBe(true)
  expect(seesPrivate(an, day)).toBe(true)
  expect(seesPrivate(minh, day)).toBe(false)
  expect(seesPrivate({ ...minh, birthDate: '2010-06-11' }, day)).toBe(true)
  expect(seesPrivate({ ...minh, birthDate: '2010-06-10' }, day)).toBe(false)
  expect(seesPrivate({ ...sau, level: 'see-all' }, day)).toBe(true)
  expect(seesPrivate({ ...sau, level: 'see-and-add' }, day)).toBe(false)
})

test('to who may not see a part it says the same whatever the part holds', () => {
  const births = [said('reproductive-health', { gravida: 2 })]
  const viewer = { ...hanh, relationship: 'sibling', level: 'see-most' } as Patient
  expect(stateOf('reproductive-health', [], viewer, day)).toEqual({ state: 'closed' })
  expect(stateOf('reproductive-health', births, viewer, day)).toEqual({ state: 'closed' })
  expect(stateOf('reproductive-health', births, hanh, day)).toEqual({ state: 'items', count: 1 })
  expect(isClosed('procedure', sau, day)).toBe(true)
  expect(isClosed('medication', sau, day)).toBe(false)
})

test('"not declared" is said only to who would see it if it were', () => {
  expect(stateOf('condition', [], hanh, day)).toEqual({ state: 'not-declared' })
  expect(stateOf('condition', [], minh, day)).toEqual({ state: 'nothing-shown' })
  expect(stateOf('condition', [said('condition', { none: true })], hanh, day)).toEqual({ state: 'none' })
})

test('pregnancies are not asked of men and small girls', () => {
  expect(isAbout('pregnancy-tetanus', hanh, day)).toBe(true)
  expect(isAbout('pregnancy-tetanus', an, day)).toBe(false)
  expect(isAbout('pregnancy-tetanus', na, day)).toBe(false)
  expect([isAbout('growth', an, day), isAbout('growth', hanh, day)]).toEqual([true, false])
  expect(partsFor(['immunization', 'pregnancy-tetanus'], [], an, day)).toEqual(['immunization'])
})

test('each risk is declared once, and drug use only where one may read it back', () => {
  const risks = sectionOfKind('risk-factor')
  const birth = sectionOfKind('birth')
  if (!risks || !birth) throw new Error('no such part')
  const records = [said('risk-factor', { factor: 'smoking', state: 'no' }), said('birth', { preterm: false })]
  expect(notOffered(risks, records, hanh, day)).toEqual(['smoking'])
  expect(notOffered(risks, records, minh, day)).toEqual(['smoking', 'drug'])
  expect(unsaid(risks, records, hanh, day)).not.toContain('smoking')
  expect(mayAdd(birth, records, hanh, day)).toBe(false)
  const old = [said('birth', { preterm: false }, { source: 'legacy' })]
  expect(mayAdd(birth, old, hanh, day)).toBe(true)
})
