import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Gate, gate } from './auth'
import { loadAreas } from './i18n'
import { gates, type PageEntry, type PageProps, pages } from './pages'
import { match, type Params, place } from './routes'
import { Frame } from './ui/frame'
import { Loading, Problem } from './ui/list-states'

type Found = { entry: PageEntry; params: Params }
type Loaded =
  | { state: 'loading' }
  | { state: 'problem' }
  | (Found & { state: 'page'; query: URLSearchParams; Page: ComponentType<PageProps> })

export function App() {
  const { path, query } = place.value
  const found = findPage(path)
  const closed = found?.entry.door === 'open' ? gate.value : null
  const wanted = closed ? gateEntry(closed) : (found ?? gateEntry('notFound'))
  return <Frame>{pageOf(useLoaded(wanted, query))}</Frame>
}

function pageOf(loaded: Loaded) {
  if (loaded.state === 'loading') return <Loading />
  if (loaded.state === 'problem') return <Problem retry={() => location.reload()} />
  const { entry, params, query, Page } = loaded
  return <Page key={`${entry.pattern} ${JSON.stringify(params)}`} params={params} query={query} />
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

/** The page's module and words, once both are there; until then the page before stays as it is. */
function useLoaded(found: Found | null, query: URLSearchParams): Loaded {
  const [loaded, show] = useState<Loaded>({ state: 'loading' })
  const own = useRef(query)
  const entry = found?.entry
  useEffect(() => {
    let left = false
    if (!entry || !found) return
    Promise.all([entry.load(), loadAreas(entry.areas)])
      .then(([module]): Loaded => ({ state: 'page', ...found, query: own.current, Page: module.default }))
      .catch((): Loaded => ({ state: 'problem' }))
      .then(next => !left && show(next))
    return () => {
      left = true
    }
  }, [entry, JSON.stringify(found?.params)])
  // the same page under another query is told at once; a page that is being left keeps its own
  if (loaded.state === 'page' && loaded.entry === entry) own.current = query
  return loaded.state === 'page' ? { ...loaded, query: own.current } : loaded
}
