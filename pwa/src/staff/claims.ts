// "Chị Lan đang xem": a notice for colleagues, renewed while the item is open. Nobody is locked out by it.
import { signal } from '@preact/signals'
import { ApiError } from '../api/request'
import { claim, release } from './calls'
import { isSent } from './sending'

/** Somebody else who looks at the open item. */
export const colleague = signal<string | null>(null)

const SETTLE_MS = 1_200
const LOOK_MS = 60_000
const RENEW_MS = 4 * 60_000

/** Keeps the notice for one item until the returned function is called. Passing by leaves none. */
export function watchItem(id: string): () => void {
  let mine = 0
  let left = false
  const tell = async () => {
    if (document.hidden || (mine && Date.now() - mine < RENEW_MS)) return
    const by = await claimOf(id)
    if (left) return by === null ? release(id).catch(() => undefined) : undefined
    mine = by === null ? Date.now() : 0
    colleague.value = by
  }
  // a decision ends the notice by itself
  const leave = () => {
    if (mine && !isSent(id)) release(id).catch(() => undefined)
    mine = 0
  }
  const first = setTimeout(tell, SETTLE_MS)
  const again = setInterval(tell, LOOK_MS)
  // the tab is closed, or put aside: whoever comes back to it tells again within a minute
  addEventListener('pagehide', leave)
  return () => {
    left = true
    clearTimeout(first)
    clearInterval(again)
    removeEventListener('pagehide', leave)
    colleague.value = null
    leave()
  }
}

/** null when the notice is ours (or nothing can be said), else the colleague's name. */
async function claimOf(id: string): Promise<string | null> {
  try {
    await claim(id)
    return null
  } catch (error) {
    if (!(error instanceof ApiError) || error.reason !== 'claimed') return null
    return (error.details.claimedBy as { name?: string } | undefined)?.name ?? ''
  }
}
