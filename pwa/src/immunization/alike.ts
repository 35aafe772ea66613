import { loadDraft, recordsOf, type Shown, saveDraft } from '../sync'
import type { Dose, Limits } from './dose'
import { whenTold } from './dose-words'
import { alike, givenDoses } from './groups'

/** A dose that is there already and looks like this one; never merged by itself, always asked. */
export function alikeFound(patient: string, dose: Dose, limits: Limits): Shown | undefined {
  if (!dose.how) return undefined
  const others = givenDoses(recordsOf(patient).value).filter(item => item.id !== dose.record)
  return alike(others, dose.cvx, whenTold(dose, limits))
}

export const alikeId = (record: string) => `alike-${record}`

const key = (patient: string) => `not-the-same:${patient}`

/** Pairs of doses of which somebody on this phone said that they are two. */
export const twoDoses = async (patient: string) => (await loadDraft<[string, string][]>(key(patient))) ?? []

export async function saidTwo(patient: string, one: string, other: string) {
  await saveDraft(key(patient), [...(await twoDoses(patient)), [one, other]])
}

/** "Là mũi khác" is remembered, so that the list does not ask again. */
export async function rememberAnswer(patient: string, dose: Dose, limits: Limits) {
  const found = dose.alike === 'other' && alikeFound(patient, dose, limits)
  if (found) await saidTwo(patient, dose.record, found.id)
}
