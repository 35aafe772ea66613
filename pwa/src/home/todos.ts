import type { Patient } from '../api/types'
import { t, tn, today } from '../i18n'
import { titleOf } from '../record/describe'
import { tagOf } from '../record/tag'
import type { OutboxItem, Shown } from '../sync/types'
import { reviewDue } from './review-due'

export type Todo = { id: string; title: string; text: string; href: string }
type Known = {
  patient: Patient
  records: Shown[]
  outbox: OutboxItem[]
  unsent: number
  mayWrite: boolean
  askDevice: boolean
}

/** What this person should do next, most urgent first. */
export function todos(known: Known): Todo[] {
  return [
    ...conflicts(known),
    ...converted(known),
    ...returned(known),
    ...refused(known),
    ...waiting(known),
    ...device(known),
    ...allergies(known),
    ...review(known),
  ]
}

function conflicts({ records }: Known): Todo[] {
  return records
    .filter(item => item.conflictOf && item.verificationStatus === 'unconfirmed')
    .map(item => ({
      id: `conflict-${item.id}`,
      title: t('home.todoConflict'),
      text: t('home.todoConflictText', { what: titleOf(item) }),
      href: `/muc/${item.id}/chon-ban`,
    }))
}

/** The station was faster than this phone's edit: told once, until the person has seen it. */
function converted({ outbox }: Known): Todo[] {
  if (!outbox.some(item => item.state === 'converted')) return []
  return [
    {
      id: 'converted',
      title: t('record.proposalTitle'),
      text: t('record.proposalText'),
      href: '/chua-gui',
    },
  ]
}

function returned({ records }: Known): Todo[] {
  const items = records.filter(item => tagOf(item) === 'needs-correction' && !item.pending)
  const [first] = items
  if (!first) return []
  return [
    {
      id: 'returned',
      title: tn('home.todoReturned', items.length),
      text: t('home.todoReturnedText'),
      href: items.length === 1 ? `/muc/${first.id}` : '/dong-thoi-gian?xem=can-sua',
    },
  ]
}

function refused({ outbox }: Known): Todo[] {
  const count = outbox.filter(item => item.state === 'refused').length
  if (count === 0) return []
  return [
    {
      id: 'refused',
      title: tn('home.todoRefused', count),
      text: t('home.todoRefusedText'),
      href: '/chua-gui',
    },
  ]
}

function waiting({ unsent }: Known): Todo[] {
  if (unsent === 0) return []
  return [
    {
      id: 'waiting',
      title: tn('home.todoWaiting', unsent),
      text: t('home.todoWaitingText'),
      href: '/chua-gui',
    },
  ]
}

function device({ askDevice }: Known): Todo[] {
  if (!askDevice) return []
  return [{ id: 'device', title: t('home.todoDevice'), text: t('home.todoDeviceText'), href: '/may-nay' }]
}

function allergies({ patient, records, mayWrite }: Known): Todo[] {
  if (!mayWrite || records.some(item => item.kind === 'allergy')) return []
  const name = patient.name
  return [
    {
      id: 'allergy',
      title: t('home.todoAllergy', { name }),
      text: t('home.todoAllergyText'),
      href: '/di-ung',
    },
  ]
}

function review({ records, mayWrite }: Known): Todo[] {
  if (!mayWrite || !reviewDue(records, today())) return []
  return [{ id: 'review', title: t('home.todoReview'), text: t('home.todoReviewText'), href: '/xem-lai' }]
}
