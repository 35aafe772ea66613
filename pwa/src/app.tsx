import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type Gate, gate } from './auth'
import { loadAreas } from './i18n'
import { gates, type PageEntry, type PageProps, pages } from './pages'
import { match, type Params, place } from './routes'
import { Frame } from './ui/frame'

type Found = { entry: PageEntry; params: Params }
type Shown = Found & { Page: ComponentType<PageProps> }

export function App() {
  const { path, query } = place.value
  const found = findPage(path)
  const closed = found?.entry.door === 'open' ? gate.value : null
  const wanted = closed ? gateEntry(closed) : (found ?? gateEntry('notFound'))
  const shown = useLoaded(wanted)
  return <Frame>{shown && <shown.Page key={path} params={shown.params} query={query} />}</Frame>
}

function findPage(path: string): Found | null {
  for (const entry of pages) {
    const params = match(entry.pattern, path)
    if (params) return { entry, params }
  }
  return null
}

function gateEntry(name: Gate | 'notFound'): Found | null {
  const entry = name === 'loading' ? undefined : gates[name]
  return entry ? { entry, params: {} } : null
}

/** The page's module and words, once both are there; until then the page before stays. */
function useLoaded(found: Found | null): Shown | null {
  const [shown, show] = useState<Shown | null>(null)
  const entry = found?.entry
  useEffect(() => {
    let left = false
    if (!entry || !found) return
    Promise.all([entry.load(), loadAreas(entry.areas)]).then(([module]) => {
      if (!left) show({ ...found, Page: module.default })
    })
    return () => {
      left = true
    }
  }, [entry, JSON.stringify(found?.params)])
  return shown
}
