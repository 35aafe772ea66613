import type { Patient } from '../api/types'
import { today } from '../i18n'
import { rememberAnswer } from '../immunization/alike'
import { toContent } from '../immunization/dose'
import { whenTold } from '../immunization/dose-words'
import { saveEntry } from '../sync'
import { type Paper, toSave } from './paper'

/** One record a box, all with the same photo and each with its own part of it. Saving again makes none more; the ids saved. */
export async function savePaper(patient: Patient, paper: Paper): Promise<string[]> {
  const limits = { birth: patient.birthDate, today: today() }
  const saved = []
  for (const line of toSave(paper)) {
    await rememberAnswer(patient.id, line, limits)
    const photos = paper.photo ? [{ photo: paper.photo.id, region: line.region }] : []
    const told = { kind: 'immunization', content: toContent(line), occurred: whenTold(line, limits) }
    saved.push(await saveEntry({ id: line.record, patient: patient.id, ...told, photos }))
  }
  return saved
}
