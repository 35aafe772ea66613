import type { Content } from '../api/types'
import type { Topic } from './statements'

export type Address = { line: string; hamlet: string; commune: string; province: string }
export type Draft = { mobile: string; email: string; occupation: string } & Address

const PHONE = /^\+?\d{8,15}$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export function toDraft(content: Content): Draft {
  const address = (content.currentAddress ?? {}) as Content
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    mobile: text(content.mobile),
    email: text(content.email),
    occupation: text(content.occupation),
    line: text(address.line),
    hamlet: text(address.hamlet),
    commune: text(address.commune),
    province: text(address.province),
  }
}

/** What this page asked for, an empty box as null. */
export function toContent(topic: Topic, draft: Draft): Content {
  const said = (text: string) => text.trim() || null
  if (topic === 'dien-thoai') return { mobile: said(draft.mobile) }
  if (topic === 'email') return { email: said(draft.email) }
  if (topic === 'nghe') return { occupation: said(draft.occupation) }
  const { line, hamlet, commune, province } = draft
  const address = { line: said(line), hamlet: said(hamlet), commune: said(commune) }
  const anything = Object.values(address).some(Boolean)
  return { currentAddress: anything ? { ...address, province: said(province) } : null }
}

/** The boxes with something that cannot be: a number nobody can dial, an e-mail without its two halves. */
export function problems(topic: Topic, draft: Draft): ('mobile' | 'email')[] {
  const { mobile, email } = { mobile: draft.mobile.replace(/[\s.()-]/g, ''), email: draft.email.trim() }
  if (topic === 'dien-thoai' && mobile && !PHONE.test(mobile)) return ['mobile']
  if (topic === 'email' && email && !EMAIL.test(email)) return ['email']
  return []
}
