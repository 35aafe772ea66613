import { go, place } from '../routes'

const read = () => ({ path: location.pathname, query: new URLSearchParams(location.search) })

/** Plain links below /tram stay on the desk; every other one leaves it. */
export function listen() {
  place.value = read()
  addEventListener('popstate', () => {
    place.value = read()
  })
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest('a')
    const plain =
      event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented
    if (!link || !plain || link.target || link.origin !== location.origin || link.hash) return
    if (!/^\/tram(\/|$)/.test(link.pathname)) return
    event.preventDefault()
    go(link.pathname + link.search)
  })
}
