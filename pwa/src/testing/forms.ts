import { toContent as aboutContent, type Draft } from '../about/answers'
import { boxesOf, topics } from '../about/boxes'
import type { Content, Patient } from '../api/types'
import { newDose } from '../immunization/dose'
import { changedContent } from '../immunization/dose-from'
import { OUTCOMES } from '../immunization/not-given'
import { vaccines } from '../immunization/vaccines'
import { measures } from '../measurements/measures'
import { toContent as readingContent, SETTINGS } from '../measurements/reading'
import { contentOf as allergyContent, SEVERITIES, TYPES } from '../record/allergy-answers'
import { contentOf as conditionContent } from '../record/condition-answers'
import { conditions } from '../record/conditions'
import { noWhen } from '../record/when'
import { saveNew } from '../sections/save'
import { sections } from '../sections/sections'
import { newDraft } from '../sections/use-draft'
import { GROUPS, groupsFor, reviewContent } from '../start/review'
import { saveEntry } from '../sync'
import { partsOf } from '../ui/occurred'
import { dayOfLife, oneOf, type Random, wholeDrafts, wordsOf } from './answers'

const OCCURRED = { from: '2026-06-10', to: '2026-06-10', words: null }

/** Saves on this phone what each form of the app makes when every box is filled and each option was chosen once. */
export async function fillEveryForm(patient: Patient, random: Random): Promise<void> {
  for (const section of sections)
    for (const told of wholeDrafts(section, random))
      await saveNew(section, patient, { ...newDraft(), ...told })
  for (const [kind, contents] of Object.entries(others(random)))
    for (const content of contents)
      await saveEntry({ patient: patient.id, kind, content, occurred: OCCURRED })
}

/** The forms that are no section: one page each, or pages of their own. */
function others(random: Random): { [kind: string]: Content[] } {
  return {
    administrative: household(random),
    allergy: allergies(random),
    condition: illnesses(random),
    immunization: doses(random),
    'home-measurement': readings(random),
    review: [review()],
  }
}

function household(random: Random): Content[] {
  const drafts = Array.from({ length: 16 }, (_, round) => filled(random, round))
  // an option's turn comes once; the boxes without any are filled in the first round
  const rounds = (topic: (typeof topics)[number]) =>
    Math.max(...boxesOf(topic).map(({ options }) => options?.length ?? 1))
  return topics.flatMap(topic => drafts.slice(0, rounds(topic)).map(draft => aboutContent(topic, draft)))
}

function filled(random: Random, round: number): Draft {
  const boxes = topics.flatMap(boxesOf).map(({ id, ask, longest = 20, options = [] }) => {
    if (ask === 'tel') return [id, '0292 000 0115']
    if (ask === 'email') return [id, 'hanh@example.vn']
    if (options.length > 0) return [id, options[round % options.length] ?? '']
    return [id, ask === 'commune' ? '31150' : ask === 'kept' ? '92' : wordsOf(random, longest)]
  })
  return Object.fromEntries(boxes)
}

function allergies(random: Random): Content[] {
  return TYPES.map((type, turn) => {
    const severity = SEVERITIES[turn] ?? ''
    const [substance, reaction, note] = [
      wordsOf(random, 500),
      wordsOf(random, 500),
      wordsOf(random, 2000, true),
    ]
    return allergyContent({ type, substance, reaction, severity, note })
  })
}

function illnesses(random: Random): Content[] {
  return conditions.map(({ code }) => {
    const [text, note, ended] = [
      wordsOf(random, 500),
      wordsOf(random, 2000, true),
      partsOf(dayOfLife(random)),
    ]
    return conditionContent({ code, text, since: '1999', ended, note }, {})
  })
}

function doses(random: Random): Content[] {
  const words = () => wordsOf(random, 100)
  const some = vaccines.filter((_, turn) => turn % 6 === 0)
  const given = [...some.map(({ cvx }) => cvx), 'other'].map(cvx => {
    const dose = { ...newDose('dose'), ...noWhen, cvx, product: words(), place: words(), lot: words() }
    return changedContent({}, dose, { doseText: words(), performer: words(), reaction: words() })
  })
  const cvx = oneOf(random, vaccines).cvx
  return [...given, ...OUTCOMES.map(notGiven => ({ vaccine: { cvx }, notGiven }))]
}

function readings(random: Random): Content[] {
  return measures.map((measure, turn) => {
    const [low] = measure.likely
    const draft = { value: String(low), systolic: '152', diastolic: '94', note: wordsOf(random, 2000, true) }
    return readingContent(measure, { ...draft, setting: SETTINGS[turn % SETTINGS.length] ?? '' })
  })
}

/** A review of everything, nothing of which had changed. */
function review(): Content {
  const all = Object.values(GROUPS).flat()
  const records = all.map(kind => ({ kind, content: {}, verificationStatus: 'unconfirmed' }))
  return reviewContent(groupsFor(null, records as never), sameEverywhere(), records as never) ?? {}
}

const sameEverywhere = () => Object.fromEntries(Object.keys(GROUPS).map(group => [group, 'same' as const]))
