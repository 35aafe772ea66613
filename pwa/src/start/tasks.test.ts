import { describe, expect, it } from 'vitest'
import type { Completeness } from '../api/types'
import type { Shown } from '../sync/types'
import { allDone, firstTasks, type Known, laterTasks } from './tasks'

const item = (kind: string, content: object, more: object = {}): Shown =>
  ({
    id: kind,
    kind,
    content,
    source: 'self',
    recordedAt: '2026-06-10T02:00:00Z',
    conflictOf: null,
    verificationStatus: 'unconfirmed',
    ...more,
  }) as unknown as Shown
const section = (name: string, state: string, missing: string[] = []) => ({
  section: name,
  state,
  missing: missing.map(code => ({ code, words: code })),
  why: `vì sao ${name}`,
})
const asked = (...sections: object[]) =>
  ({ sections, filled: 0, of: sections.length }) as unknown as Completeness
const nobody: Known = { records: [], asked: null, seen: [], relatives: 0 }
const states = (tasks: { id: string; state: string }[]) =>
  Object.fromEntries(tasks.map(({ id, state }) => [id, state]))

describe('the first tasks', () => {
  it('wait for somebody of whom nothing is known, also without network', () => {
    expect(states(firstTasks(nobody))).toEqual({
      administrative: 'todo',
      allergy: 'todo',
      condition: 'todo',
      relatives: 'todo',
    })
  })

  it('are done by an item as by "none", and by nothing else', () => {
    const records = [item('allergy', { none: true }), item('condition', { text: 'Hen' })]
    expect(states(firstTasks({ ...nobody, records }))).toMatchObject({ allergy: 'done', condition: 'done' })
    const gone = [item('allergy', { none: true }, { verificationStatus: 'entered-in-error' })]
    expect(states(firstTasks({ ...nobody, records: gone }))).toMatchObject({ allergy: 'todo' })
  })

  it('want the details of the old system looked at, and leave those of the household alone', () => {
    const known = { mobile: '0900', currentAddress: { line: '12' } }
    const old = [item('administrative', known, { source: 'legacy' })]
    expect(states(firstTasks({ ...nobody, records: old }))).toMatchObject({ administrative: 'doing' })
    const looked = { ...nobody, records: old, seen: ['administrative'] }
    expect(states(firstTasks(looked))).toMatchObject({ administrative: 'done' })
    const own = { ...nobody, records: [item('administrative', known)] }
    expect(states(firstTasks(own))).toMatchObject({ administrative: 'done' })
    const half = { ...nobody, records: [item('administrative', { mobile: '0900' })] }
    expect(states(firstTasks(half))).toMatchObject({ administrative: 'doing' })
  })

  it('ask for relatives only in one’s own record', () => {
    expect(states(firstTasks({ ...nobody, relatives: 1 }))).toMatchObject({ relatives: 'done' })
    expect(firstTasks({ ...nobody, relatives: null }).map(({ id }) => id)).not.toContain('relatives')
  })

  it('are all done when each is', () => {
    expect(allDone(firstTasks(nobody))).toBe(false)
    expect(allDone([])).toBe(true)
  })
})

describe('the later tasks', () => {
  it('are what the server asks of this person, with its reason, except measurements', () => {
    const sections = asked(
      section('allergy', 'none'),
      section('immunization', 'not-declared'),
      section('home-measurement', 'not-declared'),
    )
    expect(laterTasks({ ...nobody, asked: sections })).toEqual([
      { id: 'immunization', href: '/tiem-chung', state: 'todo', why: 'vì sao immunization' },
    ])
  })

  it('are under way while parts are missing, done where this phone may not keep the answer', () => {
    const sections = asked(section('immunization', 'items', ['x']), section('condition', 'items'))
    expect(states(laterTasks({ ...nobody, asked: sections }))).toEqual({ immunization: 'doing' })
    expect(states(firstTasks({ ...nobody, asked: sections }))).toMatchObject({ condition: 'done' })
  })
})
