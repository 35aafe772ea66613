// A health card may come in several codes: shc:/2/3/5676…
const PIECE = /^shc:\/(\d{1,2})\/(\d{1,2})\/\d+$/

export type Pieces = { of: number; found: { [n: number]: string } }
export type Collected = { text: string } | { pieces: Pieces } | { stranger: true; pieces: Pieces }

/** One more code was read: the whole text once all its pieces are there, in whatever order they came. */
export function collect(pieces: Pieces | null, read: string): Collected {
  const text = read.trim()
  const [, n, of] = (PIECE.exec(text) ?? []).map(Number)
  if (!n || !of) return { text: read.replace(/^[\r\n]+|[\r\n]+$/g, '') }
  if (pieces && (pieces.of !== of || (pieces.found[n] ?? text) !== text)) return { stranger: true, pieces }
  const found = { ...pieces?.found, [n]: text }
  const all = Array.from({ length: of }, (_, i) => found[i + 1])
  return all.every(Boolean) ? { text: all.join(' ') } : { pieces: { of, found } }
}

/** What was pasted: several codes apart by spaces or lines are pieces of one card. */
export function collectPasted(pasted: string): Collected {
  const parts = pasted.trim().split(/\s+/)
  if (parts.length < 2 || !parts.every(part => PIECE.test(part))) return collect(null, pasted)
  let state: Collected = collect(null, parts[0] ?? '')
  for (const part of parts.slice(1)) if ('pieces' in state) state = collect(state.pieces, part)
  return state
}
