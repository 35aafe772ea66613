import { signal } from '@preact/signals'

export type Place = { path: string; query: URLSearchParams }
export type Params = Record<string, string>

const read = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) })
export const place = signal<Place>({ path: '/', query: new URLSearchParams() })

/** Params of `path` under `pattern` (`/ho-so/:id`), or null when it is another page's. */
export function match(pattern: string, path: string): Params | null {
  const names: string[] = []
  const source = pattern.replace(/:(\w+)/g, (_, name: string) => {
    names.push(name)
    return '([^/]+)'
  })
  const found = new RegExp(`^${source}/?$`).exec(path)
  return found && Object.fromEntries(names.map((name, i) => [name, decode(found[i + 1] ?? '')]))
}

export function go(to: string, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  place.value = read()
}

export const back = () => history.back()

let prefix = ''

/** Another person's record says so in the title too, where a screen reader hears it first. */
export function setTitlePrefix(name: string | null) {
  prefix = name ? `${name}: ` : ''
}

export function setTitle(text: string) {
  document.title = `${prefix}${text} – Sổ Khỏe Cần Thơ`
}

/** A local path only: a return address must never leave this site. */
export const localPath = (path: string | null) => (path && /^\/(?![/\\])/.test(path) ? path : '/')

/** Plain links navigate inside the app; the server's own pages, files and new tabs do not. */
export function listen() {
  place.value = read()
  addEventListener('popstate', () => {
    place.value = read()
  })
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest('a')
    // the second click of a double click on "Lưu" must not press what stands there on the next page
    if (link && event.detail > 1) return event.preventDefault()
    if (!link || !staysInside(link, event)) return
    event.preventDefault()
    go(link.pathname + link.search + link.hash)
  })
}

function staysInside(link: HTMLAnchorElement, event: MouseEvent) {
  const plain =
    event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented
  const ours = link.origin === location.origin && !link.target && !link.hasAttribute('download')
  const samePage = link.hash !== '' && link.pathname === location.pathname
  return plain && ours && !samePage && !/^\/(api|auth|fhir|tram)(\/|$)/.test(link.pathname)
}

function decode(part: string) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
