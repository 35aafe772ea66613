import { useEffect, useState } from 'preact/hooks'
import type { Patient } from '../api/types'
import type { Curves } from './growth'

// one file a sex, fetched with the page's own chunk when it is looked at
const files = {
  female: () => import('./curves-female.json'),
  male: () => import('./curves-male.json'),
}

/** WHO's curves for this sex; null while they come, `undefined` where the sex is unknown. */
export function useCurves(sex: Patient['sex']): Curves | null | undefined {
  const [curves, setCurves] = useState<Curves | null>(null)
  useEffect(() => {
    let left = false
    if (sex) files[sex]().then(found => !left && setCurves(found.default as Curves))
    return () => {
      left = true
    }
  }, [sex])
  return sex ? curves : undefined
}
