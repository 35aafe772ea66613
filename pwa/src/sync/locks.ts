const chains = new Map<string, Promise<unknown>>()

/** One at a time over all tabs of this browser; within the page alone where the browser has no Web Locks. */
export function withLock<T>(name: string, act: () => Promise<T>): Promise<T> {
  if (globalThis.navigator?.locks) return navigator.locks.request(`hssk-${name}`, act) as Promise<T>
  const turn = (chains.get(name) ?? Promise.resolve()).then(act, act)
  chains.set(
    name,
    turn.catch(() => undefined),
  )
  return turn
}
