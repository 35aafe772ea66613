import type { Record } from '../api/types'
import type { StationTask } from '../staff/wire'

/** A dose as Hạnh typed it for Bé An. */
export function dose(change: Partial<Record> = {}): Record {
  return {
    id: 'dose-1',
    kind: 'immunization',
    code: 'cvx:198',
    content: {
      vaccine: { product: null, cvx: '198', antigens: ['diphtheria', 'pertussis', 'tetanus', 'hepb', 'hib'] },
      lot: null,
      place: 'Trạm Y tế An Bình',
      performer: null,
      doseText: 'mũi 1',
      reaction: null,
      notGiven: null,
      none: null,
    },
    contentSchema: 1,
    source: 'family',
    verificationStatus: 'unconfirmed',
    tag: 'evidenced',
    sensitivity: 'normal',
    version: 3,
    occurred: { from: '2025-10-05', to: '2025-10-05', words: null },
    author: { name: 'Nguyễn Thị Mỹ Hạnh', role: 'family', onBehalfOf: null },
    recordedAt: '2026-06-10T02:00:00Z',
    receivedAt: '2026-06-10T02:00:05Z',
    evidence: [],
    verification: null,
    task: null,
    supersedes: null,
    conflictOf: null,
    duplicateOf: null,
    ...change,
  }
}

export function waiting(id: string, change: Partial<StationTask> = {}): StationTask {
  return {
    id,
    group: null,
    patient: {
      id: 'an',
      name: 'Trần Gia An',
      birthDate: '2025-08-01',
      birthDateText: '01/08/2025',
      sex: 'male',
      numberMasked: '092•••••0013',
      commune: { code: '31150', name: 'An Bình' },
    },
    record: dose({ id: `record-of-${id}` }),
    tier: 2,
    why: 'declared',
    promisedBy: null,
    claimedBy: null,
    shown: `display-of-${id}`,
    ...change,
  }
}
