import type { Content } from '../api/types'
import { type Box, boxesOf, type Topic, topics } from './boxes'

/** What stands in the boxes, by their ids. */
export type Draft = { [box: string]: string }

const PHONE = /^\+?\d{8,15}$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
// every commune that can be chosen lies in the city (code of 2025)
const CITY = '92'

export function toDraft(content: Content): Draft {
  return Object.fromEntries(topics.flatMap(boxesOf).map(box => [box.id, textIn(content, box)]))
}

function textIn(content: Content, { member, part }: Box): string {
  const value = part ? ((content[member] ?? {}) as Content)[part] : content[member]
  return typeof value === 'string' ? value : ''
}

/** The address with this commune, which says the province too. */
export const withCommune = (commune: string): Draft => ({ commune, province: CITY })

/** What this page asked for, an empty box as null. */
export function toContent(topic: Topic, draft: Draft): Content {
  const content: Content = {}
  for (const { id, member, part } of boxesOf(topic)) {
    const said = (draft[id] ?? '').trim() || null
    content[member] = part ? { ...(content[member] as Content), [part]: said } : said
  }
  const asked = boxesOf(topic).filter(({ ask }) => ask !== 'kept')
  const anything = asked.some(({ id }) => draft[id]?.trim())
  return anything ? content : Object.fromEntries(Object.keys(content).map(member => [member, null]))
}

/** The boxes with something that cannot be: a number nobody can dial, an e-mail without its two halves. */
export function problems(topic: Topic, draft: Draft): Box[] {
  return boxesOf(topic).filter(({ id, ask }) => {
    const text = (draft[id] ?? '').trim()
    if (!text) return false
    if (ask === 'tel') return !PHONE.test(text.replace(/[\s.()-]/g, ''))
    return ask === 'email' && !EMAIL.test(text)
  })
}
