import type { Patient } from '../api/types'
import { mayWrite } from '../sync'
import { isSelf } from '../ui/patient'

type Props = { patient: Patient; href: string; own: string; other: string }

/** Only for those who may write; for somebody else it repeats the name. */
export function AddButton({ patient, href, own, other }: Props) {
  if (!mayWrite(patient)) return null
  return (
    <a class="govuk-button" href={href}>
      {isSelf(patient) ? own : other}
    </a>
  )
}
