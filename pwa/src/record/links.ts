import { recordsOf, type Shown } from '../sync'

const lists: { [kind: string]: string } = {
  immunization: '/tiem-chung',
  allergy: '/di-ung',
  condition: '/benh',
  administrative: '/thong-tin',
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

const withForm = ['immunization', 'home-measurement', 'allergy', 'condition', 'administrative']

/** Kinds that have a form to change them. */
export const editable = (item: Pick<Shown, 'kind' | 'content'>) =>
  withForm.includes(item.kind) && !item.content.none

/** Where it is changed: what is said about the household has a page per question. */
export const editPath = (item: Pick<Shown, 'id' | 'kind'>) =>
  item.kind === 'administrative' ? '/thong-tin' : `/muc/${item.id}/sua`
