import type { Patient } from '../api/types'
import { t, today } from '../i18n'
import { titleOf } from '../record/describe'
import { go, place } from '../routes'
import { people, recordsOf, type Shown } from '../sync'
import { Loading } from '../ui/list-states'
import { saveLabel } from './add-page'
import type { Section } from './question'
import { Questionnaire } from './questionnaire'
import { isPrivate } from './rights'
import { notOffered } from './said'
import { draftOf, saveChanged } from './save'
import { keyOf } from './sections'
import { useDraft } from './use-draft'

type Props = { item: Shown; section: Section }

/** What was answered once, to be looked over and changed row by row. */
export function EditQuestions({ item, section }: Props) {
  const patient = people.value.find(person => person.id === item.patient)
  return patient ? <Questions key={item.id} {...{ item, section, patient }} /> : <Loading />
}

function Questions({ item, section, patient }: Props & { patient: Patient }) {
  const { draft, change, found, restart, done } = useDraft(`edit:${item.id}`, patient.id, () =>
    draftOf(section, item),
  )
  if (!draft) return <Loading />
  const save = async () => {
    await saveChanged(section, item, patient, draft)
    await done()
    go(`/muc/${item.id}`, { replace: true })
  }
  const said = notOffered(section, recordsOf(patient.id).value, patient, today())
  return (
    <Questionnaire
      {...{ section, patient, draft, change }}
      begin="check"
      restart={found ? restart : undefined}
      others={[]}
      query={place.value.query}
      path={`/muc/${item.id}/sua`}
      back={`/muc/${item.id}`}
      without={said.filter(word => word !== keyOf(section, item.content))}
      title={t('record.editTitle', { what: titleOf(item) })}
      button={saveLabel(section, patient)}
      notice={noticeOf(item)}
      kept={item.evidence.length}
      onSave={save}
    />
  )
}

function noticeOf(item: Shown): string | undefined {
  if (item.verificationStatus === 'confirmed') return t('record.editProposal')
  return isPrivate(item.kind, item.content) ? t('sections.privateHere') : undefined
}
