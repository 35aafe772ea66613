import { answerOf, statementsOf } from '../about/statements'
import type { Completeness } from '../api/types'
import { listOf } from '../record/links'
import { sectionOf } from '../record/section'
import type { Shown } from '../sync/types'

export type TaskState = 'todo' | 'doing' | 'done'
/** `id` is the section's code; `relatives` is about who else is in this account. */
export type Task = { id: string; href: string; state: TaskState; why: string }
export type Known = {
  records: Shown[]
  /** what the server said last, or null */
  asked: Completeness | null
  /** tasks that were opened from this phone's list */
  seen: string[]
  /** how many others this account looks after; null while acting for one of them */
  relatives: number | null
}

export const FIRST = ['administrative', 'allergy', 'condition', 'relatives']
// measured again and again: a reading is no task of a first evening
const NOT_HERE = ['home-measurement', 'growth']

/** What comes first for everybody. */
export function firstTasks(known: Known): Task[] {
  return FIRST.filter(id => id !== 'relatives' || known.relatives !== null).map(id => taskOf(id, known))
}

/** What else the server asks of this person, in its order; only what has a page. */
export function laterTasks(known: Known): Task[] {
  const sections = known.asked?.sections ?? []
  return sections
    .map(({ section }) => section)
    .filter(id => !FIRST.includes(id) && !NOT_HERE.includes(id) && pathOf(id) !== TIMELINE)
    .map(id => taskOf(id, known))
}

export const allDone = (tasks: Task[]) => tasks.every(({ state }) => state === 'done')

const TIMELINE = '/dong-thoi-gian'

export function pathOf(id: string): string {
  if (id === 'relatives') return '/them-nguoi-than'
  return id === 'home-measurement' ? '/chi-so' : listOf({ kind: id, content: {} })
}

function taskOf(id: string, known: Known): Task {
  const why = known.asked?.sections.find(({ section }) => section === id)?.why ?? ''
  return { id, href: pathOf(id), why, state: stateOf(id, known) }
}

function stateOf(id: string, known: Known): TaskState {
  if (id === 'relatives') return known.relatives || known.seen.includes(id) ? 'done' : 'todo'
  return id === 'administrative' ? aboutState(known) : sectionState(id, known)
}

/** Checked when phone and address are known and were looked at here, or told by the household itself. */
function aboutState({ records, seen }: Known): TaskState {
  const statements = statementsOf(records)
  const answers = ['mobile', 'currentAddress'].map(member => answerOf(statements, member))
  const told = answers.filter(answer => answer && (seen.includes('administrative') || !isOld(answer.from)))
  if (told.length === answers.length) return 'done'
  return answers.some(Boolean) || seen.includes('administrative') ? 'doing' : 'todo'
}

const isOld = ({ source }: Shown) => source === 'legacy'

/** This phone's own record first; what it may not keep here, the server's last word tells. */
function sectionState(kind: string, { records, asked }: Known): TaskState {
  const said = asked?.sections.find(({ section }) => section === kind)
  const here = sectionOf(records, kind).state
  if (here === 'not-declared' && (!said || said.state === 'not-declared')) return 'todo'
  return here !== 'none' && said?.missing.length ? 'doing' : 'done'
}
