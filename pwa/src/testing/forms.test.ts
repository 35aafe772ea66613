import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Mutation, Patient } from '../api/types'
import { loadAreas } from '../i18n'
import { people, sendNow } from '../sync'
import { seeded } from './answers'
import { HANH } from './fake-server'
import { fillEveryForm } from './forms'
import { boot, newPhone, settled } from './phone'

// `npm run forms` writes the files again
const KEPT = '../../../tests/data/forms'

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-10T09:00:00+07:00') })
  await loadAreas(['record'])
})
afterAll(() => void vi.useRealTimers())

test('what leaves the phone when every box is filled stands in tests/data/forms', async () => {
  const server = await newPhone()
  await boot()
  await settled()
  const hanh = people.value.find(({ id }) => id === HANH.patient) as Patient
  await fillEveryForm(hanh, seeded(831))
  await sendNow()
  const sent = server.pushed.flat()
  for (const kind of new Set(sent.map(mutation => mutation.kind)))
    await expect(written(sent.filter(mutation => mutation.kind === kind))).toMatchFileSnapshot(
      `${KEPT}/${kind}.json`,
    )
})

const written = (mutations: Mutation[]) =>
  `${JSON.stringify(
    mutations.map(({ content, occurred }) => ({ content, occurred })),
    null,
    1,
  )}\n`
