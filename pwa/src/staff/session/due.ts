import { request } from '../../api/request'
import type { Resident } from '../wire'

export type DueGroup = {
  group: string
  name: string
  dose: number | null
  recommended: string
  status: 'due' | 'overdue'
  askFirst?: boolean
}
export type DueChild = {
  patient: Resident
  dueOn: string
  ruleVersion: string
  groups: DueGroup[]
  toCheck: { group: string; name: string; days: string[] }[]
  guardians: { name: string; phoneMasked: string | null }[]
}
export type DueList = { by: string; items: DueChild[]; next: string | null }

export const dueBy = (by: string, after: string | null = null) =>
  request<DueList>(
    'GET',
    `/api/v1/station/due?by=${by}&limit=200${after ? `&after=${encodeURIComponent(after)}` : ''}`,
  )

/** `2026-06-10` in Cần Thơ, some days from now. */
export function dayFromNow(days: number, now = Date.now()): string {
  const there = new Date(now + days * 86_400_000)
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(there)
}

/** `10/6/2026` as people type it → `2026-06-10`; null when there is no such day. */
export function dayOf(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const moment = new Date(`${iso}T00:00:00Z`)
  return year && !Number.isNaN(+moment) && moment.toISOString().startsWith(iso) ? iso : null
}
