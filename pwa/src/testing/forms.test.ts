import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { toContent as aboutContent, toDraft as aboutDraft } from '../about/answers'
import { membersOf, topics } from '../about/boxes'
import type { Content, Mutation, Patient } from '../api/types'
import { loadAreas } from '../i18n'
import { newDose } from '../immunization/dose'
import { asideFrom, changedContent, doseFrom } from '../immunization/dose-from'
import { measureOf } from '../measurements/measures'
import { toContent as readingContent, toDraft as readingDraft } from '../measurements/reading'
import { contentOf as allergyContent, draftOf as allergyDraft } from '../record/allergy-answers'
import { contentOf as conditionContent, draftOf as conditionDraft } from '../record/condition-answers'
import { outbox, people, recordsOf, type Shown, sendNow } from '../sync'
import { seeded } from './answers'
import { HANH } from './fake-server'
import { fillEveryForm } from './forms'
import { boot, newPhone, reopen, settled } from './phone'

// `npm run forms` writes the files again
const KEPT = '../../../tests/data/forms'
type Told = Pick<Mutation, 'record' | 'kind' | 'content' | 'occurred'>

const told = ({ record, kind, content, occurred }: Told): Told => ({ record, kind, content, occurred })
let saved: Told[]
let kept: Shown[]
let sent: Told[]

/** Every form is filled without a network, the phone closed and opened, then all of it sent. */
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-10T09:00:00+07:00') })
  await loadAreas(['record'])
  const server = await newPhone()
  await boot()
  await settled()
  const hanh = people.value.find(({ id }) => id === HANH.patient) as Patient
  server.broken.set('/sync/mutations', 'no-network')
  await fillEveryForm(hanh, seeded(831))
  saved = outbox.value.map(({ mutation }) => told(mutation))
  await reopen()
  kept = recordsOf(hanh.id).value
  server.broken.clear()
  server.pushed = []
  await sendNow()
  sent = server.pushed.flat().map(told)
})
afterAll(() => void vi.useRealTimers())

test('what every form saved is on the phone after it was closed, and leaves it unchanged', () => {
  const byId = (all: Told[]) => new Map(all.map(one => [one.record, one]))
  expect(byId(kept.map(({ id, ...item }) => told({ record: id, ...item })))).toEqual(byId(saved))
  expect(sent).toEqual(saved)
})

test('what leaves the phone when every box is filled stands in tests/data/forms', async () => {
  for (const kind of new Set(sent.map(mutation => mutation.kind)))
    await expect(written(sent.filter(mutation => mutation.kind === kind))).toMatchFileSnapshot(
      `${KEPT}/${kind}.json`,
    )
})

const written = (mutations: Told[]) =>
  `${JSON.stringify(
    mutations.map(({ content, occurred }) => ({ content, occurred })),
    null,
    1,
  )}\n`

// the forms that are no section; those stand in sections/device.test.ts
const again: { [kind: string]: (item: Shown) => Content } = {
  administrative: ({ content }) => {
    const members = Object.keys(content)
    const topic = topics.find(topic => membersOf(topic).join() === members.join())
    return topic ? aboutContent(topic, aboutDraft(content)) : {}
  },
  allergy: ({ content }) => allergyContent(allergyDraft(content)),
  condition: ({ content }) => conditionContent(conditionDraft(content), content),
  immunization: item =>
    changedContent(item.content, { ...newDose(item.id), ...doseFrom(item) }, asideFrom(item.content)),
  'home-measurement': ({ content }) => {
    const measure = measureOf(String(content.measure))
    return measure ? readingContent(measure, readingDraft(content)) : {}
  },
}

test.each(Object.keys(again))('%s: who opens the form again and saves changes nothing', kind => {
  const items = kept.filter(item => item.kind === kind && !item.content.notGiven)
  expect(items.length).toBeGreaterThan(3)
  for (const item of items) expect(again[kind]?.(item)).toEqual(item.content)
})
