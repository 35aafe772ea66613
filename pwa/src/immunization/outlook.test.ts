import { describe, expect, it } from 'vitest'
import type { Shown } from '../sync/types'
import { isFound, type Line, markOf, numbered, outlook, spanOf, type Verdict } from './outlook'

const dose = (id: string, cvx: string, from: string) =>
  ({
    id,
    kind: 'immunization',
    content: { vaccine: { cvx } },
    occurred: { from, to: from, words: null },
    recordedAt: from,
  }) as unknown as Shown
const line = (group: string, status: Line['status'], recommended: string | null = null): Line => ({
  group,
  status,
  dose: 1,
  earliest: recommended,
  recommended,
  pastDue: null,
  availability: 'programme',
  why: {
    code: 'recommended-age',
    rule: null,
    slot: null,
    source: null,
    confidence: null,
    after: null,
    version: 'v',
  },
})
const verdict = (record: string, status: string, reason: string | null = null): Verdict => ({
  record,
  status,
  reason,
})

describe('the vaccinations by disease', () => {
  it('begin with what is overdue, then due, then open, then done', () => {
    const doses = [dose('bcg', '19', '2025-08-02'), dose('six', '132', '2025-10-05')]
    const { now } = outlook(doses, [
      line('tuberculosis', 'complete'),
      line('dtp', 'not-yet'),
      line('measles', 'overdue'),
      line('hib', 'due'),
    ])
    expect(now.slice(0, 4).map(section => section.group)).toEqual(['measles', 'hib', 'dtp', 'tuberculosis'])
  })

  it('show a group without a dose only when something is to be done; what lies ahead is listed by its day', () => {
    const { now, later } = outlook(
      [],
      [
        line('hpv', 'not-yet', '2034-08-01'),
        line('rubella', 'not-yet', '2027-02-01'),
        line('rotavirus', 'aged-out'),
        line('measles', 'due'),
        line('polio', 'contraindicated'),
      ],
    )
    expect(now.map(section => section.group)).toEqual(['measles', 'polio'])
    expect(later.map(({ group }) => group)).toEqual(['rubella', 'hpv'])
  })

  it('stand without any forecast too', () => {
    expect(outlook([dose('bcg', '19', '2025-08-02')], []).now).toMatchObject([
      { group: 'tuberculosis', line: null },
    ])
  })
})

describe('a dose that breaks a rule', () => {
  const verdicts = [verdict('a', 'not-valid', 'too-young'), verdict('b', 'valid')]

  it('is marked and has no number; the next one is the first', () => {
    expect(markOf('a', verdicts)).toBe('early')
    expect(numbered([dose('a', '132', '2025-09-05'), dose('b', '132', '2025-10-05')], verdicts)).toEqual(
      new Map([
        ['a', null],
        ['b', 1],
      ]),
    )
  })

  it.each([
    ['not-valid', 'too-old', 'late'],
    ['not-valid', 'too-soon', 'early'],
    ['not-valid', 'vaccine-not-allowed', 'other'],
    ['extraneous', null, 'extra'],
    ['not-scheduled', null, null],
    ['valid', null, null],
  ])('%s %s is marked %s', (status, reason, mark) => {
    expect(markOf('x', [verdict('x', status, reason)])).toBe(mark)
  })

  it('is not marked while nothing is known of it', () => {
    expect(markOf('x', [])).toBeNull()
  })
})

it('the spans of the schedule are read, other words are not', () => {
  expect([spanOf('9 months'), spanOf('1 day'), spanOf('as needed'), spanOf(null)]).toEqual([
    { n: 9, unit: 'month' },
    { n: 1, unit: 'day' },
    null,
    null,
  ])
})

it('a row is certain only when the text itself says so', () => {
  expect(
    ['found', 'found (18 months)', 'found (>= 1 month); 3 months is practice', 'WHO, high', null].map(
      isFound,
    ),
  ).toEqual([true, true, false, false, false])
})
