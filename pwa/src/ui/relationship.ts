import type { Patient } from '../api/types'
import { t } from '../i18n'

const known = [
  'self',
  'child',
  'parent',
  'spouse',
  'grandparent',
  'grandchild',
  'sibling',
  'ward',
  'helper',
] as const
type Known = (typeof known)[number]

/** The word for who this person is to the one who is looking. */
export function relationshipWord({ relationship }: Pick<Patient, 'relationship'>): string {
  const found: Known | undefined = known.find(word => word === relationship)
  return t(`common.relationship-${found ?? 'other'}`)
}
