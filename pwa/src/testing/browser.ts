// The outside of the app that Node does not have: a page's storage, document and address bar.
class MemoryStorage {
  #rows = new Map<string, string>()
  getItem = (key: string) => this.#rows.get(key) ?? null
  setItem = (key: string, value: string) => void this.#rows.set(key, value)
  removeItem = (key: string) => void this.#rows.delete(key)
  clear = () => this.#rows.clear()
}

const page = Object.assign(new EventTarget(), {
  visibilityState: 'visible',
  title: '',
  documentElement: { lang: 'vi' },
})
const address = {
  pathname: '/',
  search: '',
  origin: 'https://sokhoe.test',
  assign: (to: string) => void visited.push(to),
  reload: () => void visited.push('reload'),
}

/** Where the page was sent, oldest first. */
export const visited: string[] = []

const history = {
  pushState: (_: unknown, __: string, to: string) =>
    Object.assign(address, {
      pathname: to.split('?')[0],
      search: to.includes('?') ? `?${to.split('?')[1]}` : '',
    }),
  replaceState: (...args: [unknown, string, string]) => history.pushState(...args),
  back: () => undefined,
}

export function installBrowser() {
  const events = new EventTarget()
  Object.assign(globalThis, {
    localStorage: new MemoryStorage(),
    sessionStorage: new MemoryStorage(),
    document: page,
    location: address,
    history,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
  })
  if (!globalThis.navigator) Object.assign(globalThis, { navigator: {} })
}

export function forgetBrowser() {
  localStorage.clear()
  sessionStorage.clear()
  visited.length = 0
  history.pushState(null, '', '/')
}
