import { useEffect, useState } from 'preact/hooks'
import { go } from '../routes'
import { current, loadDraft, photoUrl, saveDraft } from '../sync'
import { useOwner } from '../ui/patient'
import { emptyPaper, type Paper } from './paper'

export type Change = (next: (paper: Paper) => Paper) => void

/**
 * The page being copied in this run. The run's name stands in the address, so that coming back after sign-in, a crash
 * or the back button finds the same photo, boxes and answers, or learns that they were saved.
 */
export function usePaper(query: URLSearchParams): [Paper | null, Change] {
  const run = query.get('lan')
  const [paper, setPaper] = useState<Paper | null>(null)
  useEffect(() => {
    if (!run) return go(`/tiem-chung/so-giay?lan=${crypto.randomUUID().slice(0, 8)}`, { replace: true })
    setPaper(null)
    loadDraft<Paper>(key(run)).then(async draft => setPaper(draft ? await withPhoto(draft) : emptyPaper))
  }, [run])
  const change: Change = next => {
    setPaper(old => {
      if (!old || !run) return old
      const paper = { ...next(old), patient: old.patient || (current.value?.id ?? '') }
      saveDraft(key(run), paper)
      return paper
    })
  }
  return [useOwner(paper?.patient) ? paper : null, change]
}

const key = (run: string) => `paper:${run}`

/** A picture's address lives only as long as the page; it is made again from the phone's sealed copy. */
async function withPhoto(paper: Paper): Promise<Paper> {
  if (!paper.photo) return paper
  const url = await photoUrl(paper.patient, paper.photo.id)
  return { ...paper, photo: url ? { id: paper.photo.id, url } : null }
}
