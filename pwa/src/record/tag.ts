import type { Tag } from '../api/types'
import type { Shown } from '../sync/types'

export type TagWord = Tag | 'double' | 'waiting' | 'refused' | 'conflict' | 'proposal'
export type Colour = 'grey' | 'blue' | 'outline' | 'green' | 'yellow'
type Tagged = Pick<
  Shown,
  'tag' | 'pending' | 'supersedes' | 'conflictOf' | 'duplicateOf' | 'verificationStatus'
>

/** The one tag of an item: what still has to leave this phone comes before what the server says. */
export function tagOf(item: Tagged): TagWord {
  if (item.pending === 'refused') return 'refused'
  if (item.pending === 'waiting' || item.pending === 'sending') return 'waiting'
  if (item.verificationStatus === 'unconfirmed' && item.conflictOf) return 'conflict'
  if (item.verificationStatus === 'unconfirmed' && item.supersedes) return 'proposal'
  // the station took it for the same as another entry: nothing is wrong with it, and nobody has to do anything
  return item.tag === 'needs-correction' && item.duplicateOf ? 'double' : item.tag
}

const colours: { [word in TagWord]: Colour } = {
  'self-declared': 'grey',
  evidenced: 'blue',
  'two-sources': 'blue',
  'in-review': 'outline',
  station: 'green',
  'station-corrected': 'green',
  registry: 'green',
  facility: 'green',
  certificate: 'green',
  identity: 'green',
  legacy: 'grey',
  disputed: 'yellow',
  'needs-correction': 'yellow',
  'entered-in-error': 'grey',
  double: 'grey',
  waiting: 'outline',
  refused: 'yellow',
  conflict: 'yellow',
  proposal: 'blue',
}

export function tagColour(word: TagWord): Colour {
  return colours[word]
}
