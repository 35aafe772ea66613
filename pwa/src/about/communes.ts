import type { Term } from '../api/types'
import { fold } from '../i18n/fold'

const MOST = 8
export type Found = { shown: Term[]; more: number }

/** Communes whose name, or a name from before 2025, holds these words; no tone mark is needed. The beginning of a name comes first. */
export function searchCommunes(items: Term[], words: string, chosen = ''): Found {
  const wanted = plain(words)
  const found = wanted ? items.filter(item => rank(item, wanted) < 3) : []
  found.sort((a, b) => rank(a, wanted) - rank(b, wanted))
  const kept = items.filter(item => item.code === chosen)
  const shown = [...new Set([...kept, ...found.slice(0, MOST)])]
  return { shown, more: Math.max(0, found.length - MOST) }
}

/** The former names alone, without the codes they had: "Phường An Hòa, Phường Cái Khế". */
export function formerNames(item: Term): string {
  return text(item.formerly)
    .split(';')
    .map(name => name.replace(/\s*\(.*?\)/g, '').trim())
    .filter(Boolean)
    .join(', ')
}

function rank(item: Term, wanted: string): number {
  const [name, whole] = [plain(text(item.name)), plain(item.vi)]
  if (name.startsWith(wanted) || whole.startsWith(wanted)) return 0
  if (name.includes(wanted) || whole.includes(wanted)) return 1
  return plain(formerNames(item)).includes(wanted) ? 2 : 3
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const plain = (words: string) => fold(words).trim().replace(/\s+/g, ' ')
