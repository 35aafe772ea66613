import type { Occurred, Region } from '../api/types'
import {
  changedDose,
  type Dose,
  type DoseProblem,
  type Limits,
  newDose,
  problems,
  toContent,
} from '../immunization/dose'
import { alike } from '../immunization/groups'

/** One box on the page of the book with what is said about it. */
export type Line = Dose & { region: Region }
export type Paper = {
  /** whose book it is: a draft never becomes somebody else's */
  patient: string
  photo: { id: string; url: string } | null
  lines: Line[]
  savedAt: string | null
}

export const STEPS = ['anh', 'khung', 'benh', 'ngay', 'noi', 'kiem-tra'] as const
export type Step = (typeof STEPS)[number]
export type Spot = { step: Step; line: number }
const ASKED: readonly Step[] = ['benh', 'ngay', 'noi']
export const MOST_LINES = 20

export const emptyPaper: Paper = { patient: '', photo: null, lines: [], savedAt: null }

export function withLine(paper: Paper, region: Region, record: string): Paper {
  if (paper.lines.length >= MOST_LINES) return paper
  return { ...paper, lines: [...paper.lines, { ...newDose(record), region }] }
}

export function withoutLine(paper: Paper, line: number): Paper {
  const left = { ...paper, lines: paper.lines.filter((_, index) => index !== line) }
  return askedAgain(left, line - 1)
}

export function changed(paper: Paper, line: number, parts: Partial<Line>): Paper {
  const lines = paper.lines.map((old, index) => (index === line ? changedDose(old, parts) : old))
  const now = { ...paper, lines }
  return 'alike' in parts ? now : askedAgain(now, line)
}

/** Another vaccine or day in one box makes what was said of later ones that looked like it void. */
function askedAgain(paper: Paper, line: number): Paper {
  return { ...paper, lines: paper.lines.map((told, index) => (index > line ? { ...told, alike: '' } : told)) }
}

/** The first earlier box that looks like this one and is to be saved: the same vaccine within four days. */
export function twinOf(paper: Paper, line: number, toldWhen: (line: Line) => Occurred): number | null {
  const told = paper.lines[line]
  if (!told?.how) return null
  const earlier = paper.lines.slice(0, line).flatMap((other, index) => {
    const stands = other.how && other.alike !== 'keep'
    return stands ? [{ index, content: toContent(other), occurred: toldWhen(other) }] : []
  })
  return alike(earlier, told.cvx, toldWhen(told))?.index ?? null
}

/** What must be put right on this page before the next one. */
export function lineProblems({ step, line }: Spot, paper: Paper, limits: Limits): DoseProblem[] {
  const told = paper.lines[line]
  if (!told) return []
  return step === 'benh' || step === 'ngay' ? problems(step, told, limits) : []
}

/** The next question: through one line, then to the next unfinished one, then to the last look. */
export function spotAfter({ step, line }: Spot, paper: Paper, limits: Limits): Spot {
  if (step === 'anh') return { step: 'khung', line: 0 }
  const next = ASKED[ASKED.indexOf(step) + 1]
  if (next && step !== 'khung') return { step: next, line }
  return unfinished(paper, limits) ?? { step: 'kiem-tra', line: 0 }
}

export function spotBefore({ step, line }: Spot): Spot | null {
  if (step === 'anh') return null
  if (step === 'khung') return { step: 'anh', line: 0 }
  const former = ASKED[ASKED.indexOf(step) - 1]
  return former && step !== 'kiem-tra' ? { step: former, line } : { step: 'khung', line: 0 }
}

/** Where one may be: an old link never jumps over the photo, the boxes or an open question. */
export function allowed({ step, line }: Spot, paper: Paper, limits: Limits): Spot {
  if (step === 'anh' || !paper.photo) return { step: 'anh', line: 0 }
  if (step === 'khung' || !paper.lines[line]) return { step: 'khung', line: 0 }
  const asked = step === 'kiem-tra' ? unfinished(paper, limits) : null
  return asked ?? { step, line }
}

export function spotFrom(query: URLSearchParams): Spot {
  const step = STEPS.find(name => name === query.get('buoc')) ?? 'anh'
  const line = Number(query.get('khung') ?? 1) - 1
  return { step, line: Number.isInteger(line) && line >= 0 ? line : 0 }
}

/** The lines that become records: all but those the person said are there already. */
export function toSave(paper: Paper): Line[] {
  return paper.lines.filter(line => line.alike !== 'keep')
}

/** The first question that still has no answer. */
export function unfinished(paper: Paper, limits: Limits): Spot | null {
  for (const [line, told] of paper.lines.entries())
    for (const step of ['benh', 'ngay'] as const)
      if (problems(step, told, limits).length > 0) return { step, line }
  return null
}
