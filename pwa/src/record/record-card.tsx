import { session } from '../auth'
import { t } from '../i18n'
import type { Shown } from '../sync/types'
import { placeOf, provenanceOf, titleOf, valueText, whenOf } from './describe'
import { StatusTag } from './status-tag'

type Props = { item: Shown; title?: string; lead?: string }

/** One item: the whole card is one link; date always there, one tag, where it comes from in grey. */
export function RecordCard({ item, title, lead }: Props) {
  const name = title ?? titleOf(item)
  const value = valueText(item)
  const place = placeOf(item.content)
  return (
    <a class="card" href={`/muc/${item.id}`}>
      <span class="card-head">
        <span class="card-title">{name}</span>
        <StatusTag item={item} />
      </span>
      <p>{[lead, value, whenOf(item)].filter(Boolean).join(' · ')}</p>
      {place && <p>{place}</p>}
      <p class="quiet">{provenanceOf(item, myName())}</p>
    </a>
  )
}

export function myName(): string | null {
  return session.value.state === 'signed-in' ? session.value.who.name : null
}

export function returnedReason(item: Shown): string | null {
  return item.verification?.outcome === 'refuted' ? (item.verification.reason ?? 'R99') : null
}

const codes = [
  'R01',
  'R02',
  'R03',
  'R04',
  'R05',
  'R06',
  'R07',
  'R08',
  'R09',
  'R10',
  'R11',
  'R12',
  'R99',
] as const

export function reasonText(code: string): { why: string; next: string } {
  const known = codes.find(name => name === code) ?? 'R99'
  return { why: t(`record.reason-${known}`), next: t(`record.next-${known}`) }
}
