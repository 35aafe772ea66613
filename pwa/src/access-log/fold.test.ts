import { expect, test } from 'vitest'
import type { AccessEntry } from '../api/types'
import { foldByDay } from './fold'

const entry = (id: string, at: string, kind: AccessEntry['class']): AccessEntry => ({
  id,
  at,
  sentence: id,
  class: kind,
  who: { name: 'Lan', role: 'nurse', station: null },
  purpose: null,
})
const day = (time: string) => time.slice(0, 10)

test('people stand alone, machines and oneself are folded, each row in exactly one place', () => {
  const log = [
    entry('lan', '2026-06-10T02:12:00Z', 'station'),
    entry('job1', '2026-06-10T01:00:00Z', 'automatic'),
    entry('me', '2026-06-10T00:30:00Z', 'self'),
    entry('job2', '2026-06-10T00:00:00Z', 'automatic'),
    entry('bình', '2026-06-09T02:00:00Z', 'outside-commune'),
  ]
  const days = foldByDay(log, day)
  expect(
    days.map(({ day, parts }) => [
      day,
      parts.map(part => (part.kind === 'entry' ? part.entry.id : `${part.of} ${part.entries.length}`)),
    ]),
  ).toEqual([
    ['2026-06-10', ['lan', 'self 1', 'automatic 2']],
    ['2026-06-09', ['bình']],
  ])
})

test('an empty log has no days', () => {
  expect(foldByDay([], day)).toEqual([])
})
