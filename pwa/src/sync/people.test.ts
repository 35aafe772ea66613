import { beforeEach, expect, it, vi } from 'vitest'
import type { Patient } from '../api/types'

const HANH = { id: 'hanh', name: 'Nguyễn Thị Mỹ Hạnh', relationship: 'self', level: 'owner' } as Patient
const AN = { id: 'an', name: 'Trần Gia An', relationship: 'child', level: 'owner' } as Patient

/** The module as a tab that has just been loaded sees it; what the tab keeps stays. */
async function loaded() {
  vi.resetModules()
  const people = await import('./people')
  people.setPeople([AN, HANH])
  return people
}

beforeEach(() => sessionStorage.clear())

it('begins with oneself', async () => {
  expect((await loaded()).current.value).toEqual(HANH)
})

it('stays with the chosen person when the tab is loaded again', async () => {
  ;(await loaded()).choose('an')
  expect((await loaded()).actingFor.value).toEqual(AN)
})

it('goes back to oneself for whoever signs in next on this tab', async () => {
  const before = await loaded()
  before.choose('an')
  before.chooseSelf()
  expect((await loaded()).actingFor.value).toBeNull()
})

it('forgets a person whom one may no longer see', async () => {
  ;(await loaded()).choose('na')
  expect((await loaded()).current.value).toEqual(HANH)
})
