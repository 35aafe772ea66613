import { recordsOf, type Shown } from '../sync'

/** The page of each kind of record. */
export const lists: { [kind: string]: string } = {
  administrative: '/thong-tin',
  'emergency-contact': '/ho-so/lien-he',
  'assistive-need': '/ho-so/ho-tro',
  allergy: '/di-ung',
  condition: '/benh',
  medication: '/ho-so/thuoc',
  procedure: '/ho-so/phau-thuat',
  disability: '/ho-so/khuyet-tat',
  'risk-factor': '/ho-so/nguy-co',
  'family-history': '/ho-so/gia-dinh',
  birth: '/ho-so/luc-sinh',
  'reproductive-health': '/ho-so/sinh-san',
  'other-history': '/ho-so/van-de-khac',
  immunization: '/tiem-chung',
  'pregnancy-tetanus': '/ho-so/uon-van',
  'home-measurement': '/chi-so',
  exam: '/ho-so/kham',
  'lab-result': '/ho-so/xet-nghiem',
  encounter: '/ho-so/lan-kham',
  growth: '/ho-so/tang-truong',
  document: '/ho-so/giay-to',
  'legacy-section': '/ho-so/he-thong-cu',
}

/** The kind whose page this is, of those that live under `/ho-so`. */
export function kindOfSlug(slug: string | undefined): string | undefined {
  return Object.keys(lists).find(kind => lists[kind] === `/ho-so/${slug}`)
}

export function listOf(item: Pick<Shown, 'kind' | 'content'>): string {
  if (item.kind === 'home-measurement') return `/chi-so/${item.content.measure}`
  return lists[item.kind] ?? '/dong-thoi-gian'
}

export function siblingOf(item: Shown): Shown | undefined {
  return recordsOf(item.patient).value.find(
    other => other.conflictOf === item.id && other.verificationStatus === 'unconfirmed',
  )
}

/** What only health workers write (domain §1, D), and what an old system said. */
export const readOnly = ['exam', 'lab-result', 'encounter', 'growth', 'legacy-section']

/** May a resident change it here? Who had declared "none" adds an item or takes the word back. */
export const editable = (item: Pick<Shown, 'kind' | 'content'>) =>
  item.kind in lists && !readOnly.includes(item.kind) && !item.content.none

/** Where it is changed: what is said about the household has a page per question. */
export const editPath = (item: Pick<Shown, 'id' | 'kind'>) =>
  item.kind === 'administrative' ? '/thong-tin' : `/muc/${item.id}/sua`
