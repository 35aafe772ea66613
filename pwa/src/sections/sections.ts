import type { Content } from '../api/types'
import { choice, count, day, details, is, note, paper, text, when, yesNo } from './ask'
import type { Answers, Question, Section } from './question'
import { pregnancyTetanus, reproductiveHealth } from './women'

// limits: domain §8 and the server's kinds; what is likely is this project's design
const birth: Section = {
  kind: 'birth',
  one: 'record',
  pages: [
    [choice('delivery', ['vaginal', 'caesarean'])],
    [yesNo('preterm', { hint: true })],
    [yesNo('asphyxia', { hint: true })],
    [count('weightG', 300, 7000, { likely: [1500, 5000], unit: 'g', hint: true })],
    [count('lengthCm', 20, 65, { likely: [40, 58], unit: 'cm', decimals: 1, hint: true })],
    [text('defect')],
    [count('motherTetanusDoses', 0, 20, { likely: [0, 7], hint: true })],
    [text('other')],
  ],
}

export const FACTORS = ['smoking', 'alcohol', 'activity', 'exposure', 'toilet', 'drug', 'other'] as const

const riskFactor: Section = {
  kind: 'risk-factor',
  one: 'factor',
  pages: [
    [choice('factor', FACTORS, { needed: true })],
    [habit('smoking', ['no', 'yes', 'regular', 'quit'])],
    [habit('alcohol', ['no', 'yes', 'quit'])],
    [habit('activity', ['no', 'yes', 'regular'])],
    [habit('drug', ['no', 'yes', 'regular', 'quit'])],
    [habit('toilet', ['flush', 'two-vault', 'bucket', 'none'])],
    [text('exposure', { member: 'state', if: is('factor', 'exposure'), needed: true })],
    [text('exposureTime', { member: 'amount', if: is('factor', 'exposure'), longest: 200 })],
    [text('otherRisk', { member: 'state', if: is('factor', 'other'), needed: true })],
    [amount('cigarettes', 'smoking', 40)],
    [amount('glasses', 'alcohol', 10)],
    [note],
    [{ ask: 'household', name: 'household', if: is('factor', 'toilet'), hint: true }],
  ],
  toWire: content =>
    content.state === 'quit' ? { ...content, state: 'no', quit: true } : { ...content, quit: null },
  fromWire: content => (content.quit ? { ...content, state: 'quit' } : content),
}

function habit(factor: string, options: readonly string[]): Question {
  return choice(factor, options, { member: 'state', if: is('factor', factor), needed: true })
}

function amount(name: string, factor: string, likely: number): Question {
  const asked = (answers: Answers) => is('factor', factor)(answers) && is(factor, 'yes', 'regular')(answers)
  return count(name, 0, 200, { member: 'amount', likely: [0, likely], if: asked, hint: true })
}

const procedure: Section = {
  kind: 'procedure',
  none: true,
  reviewed: true,
  pages: [[text('text', { needed: true })], [when], [text('bodyPart')], [text('place')], [note], [paper]],
}

const medication: Section = {
  kind: 'medication',
  none: true,
  reviewed: true,
  pages: [
    [text('name', { needed: true })],
    [text('dose')],
    [text('frequency')],
    [text('reason')],
    [when],
    [yesNo('ongoing')],
    [day('until', { if: is('ongoing', 'no') })],
    [paper],
    ...details(text('strength', { longest: 100 }), text('route', { longest: 100 }), text('prescriber'), note),
  ],
}

const disability: Section = {
  kind: 'disability',
  none: true,
  reviewed: true,
  pages: [
    [choice('part', ['hearing', 'sight', 'arm', 'leg', 'spine', 'cleft', 'other'], { needed: true })],
    [text('text', { needed: is('part', 'other') })],
    [when],
    [note],
  ],
}

// the family's rows of QĐ 831 B6; of a relative only the relation is kept, never the name
const FAMILY_DISEASES = [1, 2, 3, 6, 10, 12, 13, 14, 15].map(row => `qd831:${row}`)
const RELATIVES = ['mother', 'father', 'sibling', 'child', 'grandparent', 'aunt-uncle'] as const

const familyHistory: Section = {
  kind: 'family-history',
  none: true,
  pages: [
    [choice('kind', ['condition', 'allergy'], { needed: true })],
    [choice('code', FAMILY_DISEASES, { if: is('kind', 'condition'), needed: true })],
    [
      choice('allergyType', ['drug', 'food', 'chemical', 'other'], {
        if: is('kind', 'allergy'),
        needed: true,
      }),
    ],
    [text('text', { if: answers => asksWhich(answers), needed: is('code', 'qd831:15') })],
    [choice('affectedRelative', RELATIVES)],
    [note],
  ],
}

const asksWhich = (answers: Answers) =>
  is('kind', 'allergy')(answers) || is('code', 'qd831:13', 'qd831:14', 'qd831:15')(answers)

const otherHistory: Section = {
  kind: 'other-history',
  none: true,
  pages: [[text('text', { longest: 2000, lines: true, needed: true })]],
}

const assistiveNeed: Section = {
  kind: 'assistive-need',
  none: true,
  pages: [
    [
      choice(
        'need',
        ['mobility', 'sight', 'hearing', 'speech', 'reading', 'memory', 'language', 'carer', 'other'],
        { needed: true },
      ),
    ],
    [text('text', { needed: is('need', 'other') })],
  ],
}

const emergencyContact: Section = {
  kind: 'emergency-contact',
  none: true,
  pages: [
    [text('name', { longest: 100, needed: true })],
    [text('relation', { longest: 100 })],
    [text('phone', { longest: 20, keys: 'tel', needed: true })],
    [text('otherPhone', { longest: 20, keys: 'tel' })],
    [note],
  ],
}

const DOCUMENTS = [
  'prescription',
  'lab-result',
  'imaging',
  'discharge',
  'referral',
  'appointment',
  'vaccination-book',
  'certificate',
  'insurance',
  'other',
] as const

const papers: Section = {
  kind: 'document',
  none: true,
  pages: [
    [{ ...paper, name: 'file', needed: true }],
    [choice('type', DOCUMENTS, { needed: true })],
    [text('title', { needed: is('type', 'other') })],
    [when],
    [text('issuedBy')],
    [note],
  ],
}

export const sections: Section[] = [
  birth,
  riskFactor,
  procedure,
  medication,
  disability,
  familyHistory,
  reproductiveHealth,
  otherHistory,
  pregnancyTetanus,
  assistiveNeed,
  emergencyContact,
  papers,
]

export const sectionOfKind = (kind: string) => sections.find(section => section.kind === kind)

/** The member that names the record where there is one per answer (a risk factor). */
export const keyOf = (section: Section, content: Content) =>
  section.one && section.one !== 'record' ? String(content[section.one] ?? '') : ''
