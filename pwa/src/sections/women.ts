import { choice, count, day, details, paper, some, text, when, yesNo } from './ask'
import type { Answers, Count, Doubt, Question, Section } from './question'

const times = (name: string, more: Partial<Count> = {}) => count(name, 0, 40, { likely: [0, 12], ...more })

export const reproductiveHealth: Section = {
  kind: 'reproductive-health',
  one: 'record',
  none: true,
  restricted: true,
  women: true,
  pages: [
    [times('gravida', { hint: true })],
    [yesNo('pregnant', { if: some('gravida') })],
    [text('lastPregnancy', { if: some('gravida') })],
    group(some('gravida'), 'parity', 'miscarriages', 'abortions'),
    group(some('parity'), 'vaginalBirths', 'caesareans', 'difficultBirths'),
    group(some('parity'), 'termBirths', 'pretermBirths', 'livingChildren'),
    [text('contraception')],
    [text('gynDisease')],
  ],
  doubts: pregnancyDoubts,
}

function group(asked: Question['if'], ...names: string[]): Question[] {
  return names.map(name => times(name, { if: asked }))
}

/** Sums that do not fit (domain §1, B7; the server's list of doubts): asked about, never refused. */
function pregnancyDoubts(answers: Answers): Doubt[] {
  const { gravida, parity } = answers
  const lost = sum(answers, 'miscarriages', 'abortions') + Number(parity || 0)
  return [
    ...(gravida && lost > Number(gravida) ? [{ field: 'parity', code: 'pregnancies' } as const] : []),
    ...birthsDoubt(answers, 'births', 'vaginalBirths', 'caesareans'),
    ...birthsDoubt(answers, 'births-by-term', 'termBirths', 'pretermBirths'),
  ]
}

/** Two ways of counting the same births, once both are told. */
function birthsDoubt(answers: Answers, code: Doubt['code'], one: string, other: string): Doubt[] {
  const told = answers.parity && answers[one] && answers[other]
  return told && sum(answers, one, other) !== Number(answers.parity) ? [{ field: one, code }] : []
}

const sum = (answers: Answers, ...names: string[]) =>
  names.reduce((total, name) => total + Number(answers[name] || 0), 0)

// the columns of QĐ 831 C3, then what a dose record needs beside them
export const pregnancyTetanus: Section = {
  kind: 'pregnancy-tetanus',
  none: true,
  women: true,
  reviewed: true,
  pages: [
    [choice('dose', ['1', '2', '3', '4', '5'], { whole: true })],
    [when],
    [count('pregnancyMonth', 1, 10, { hint: true })],
    [text('place')],
    [text('reaction')],
    [paper],
    ...details(day('nextDue'), text('product'), text('lot'), text('performer', { longest: 100 })),
  ],
}
