import { useEffect, useState } from 'preact/hooks'
import { go } from '../routes'
import { choose, current, loadDraft, people, photoUrl, saveDraft } from '../sync'
import { useOwner } from '../ui/patient'
import { changedDose, type Dose, newDose } from './dose'

/**
 * The dose being written in this run of the pages. The run's name stands in the address, so that coming back
 * after sign-in, a crash or the back button finds the same typed answers, or learns that they were saved.
 */
export function useDose(query: URLSearchParams): [Dose | null, (parts: Partial<Dose>) => void] {
  const run = query.get('lan')
  const [dose, setDose] = useState<Dose | null>(null)
  useEffect(() => {
    if (query.get('cho') === 'toi') chooseMyself()
    if (!run) return go(`/tiem-chung/them?lan=${crypto.randomUUID().slice(0, 8)}`, { replace: true })
    setDose(null)
    loadDraft<Dose>(key(run)).then(async draft =>
      setDose(draft ? await withPhoto(draft) : newDose(crypto.randomUUID())),
    )
  }, [run])
  const change = (parts: Partial<Dose>) => {
    if (!dose || !run) return
    const patient = dose.patient || (current.value?.id ?? '')
    const next = changedDose(dose, { ...parts, patient })
    setDose(next)
    saveDraft(key(run), next)
  }
  return [useOwner(dose?.patient) ? dose : null, change]
}

const key = (run: string) => `dose:${run}`

/** A picture's address lives only as long as the page; it is made again from the phone's sealed copy. */
async function withPhoto(dose: Dose): Promise<Dose> {
  if (!dose.photo) return dose
  const url = await photoUrl(dose.patient, dose.photo.id)
  return { ...dose, photo: url ? { id: dose.photo.id, url } : null }
}

function chooseMyself() {
  const mine = people.value.find(person => person.relationship === 'self')
  if (mine) choose(mine.id)
}
