import type { Patient } from '../api/types'
import { t, today } from '../i18n'
import type { PageProps } from '../pages'
import { kindOfSlug, lists } from '../record/links'
import { go } from '../routes'
import { mayWrite, people, recordsOf } from '../sync'
import { Loading } from '../ui/list-states'
import { NotFound } from '../ui/not-found'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import type { Section } from './question'
import { Questionnaire } from './questionnaire'
import { isClosed, isPrivate } from './rights'
import { mayAdd, notOffered } from './said'
import { saveNew } from './save'
import { sectionOfKind } from './sections'
import { newDraft, useDraft } from './use-draft'
import { sectionText } from './words'

/** A new item of a part of the record, one question a page. */
export default function AddPage({ params, query }: PageProps) {
  const patient = useCurrent()
  const section = sectionOfKind(kindOfSlug(params.phan) ?? '')
  if (!patient) return <Loading />
  if (!section || !mayWrite(patient) || isClosed(section.kind, patient, today())) return <NotFound />
  return <Questions key={patient.id} section={section} patient={patient} query={query} />
}

type Props = { section: Section; patient: Patient; query: URLSearchParams }

function Questions({ section, patient, query }: Props) {
  const { kind } = section
  const list = lists[kind] ?? '/ho-so'
  const { draft, change, found, restart, done } = useDraft(
    `section:${patient.id}:${kind}`,
    patient.id,
    newDraft,
  )
  const records = recordsOf(patient.id).value
  if (!draft) return <Loading />
  if (!mayAdd(section, records, patient, today())) return <SaidAlready kind={kind} list={list} />
  const others = people.value.filter(person => person.id !== patient.id && mayWrite(person))
  const save = async () => {
    await saveNew(section, patient, draft)
    await done()
    go(`${list}?da-luu=1`, { replace: true })
  }
  return (
    <Questionnaire
      {...{ section, patient, others, draft, change, query }}
      begin="questions"
      path={`${list}/them`}
      back={list}
      restart={found ? restart : undefined}
      without={notOffered(section, records, patient, today())}
      title={t('sections.check')}
      button={saveLabel(section, patient)}
      notice={isPrivate(kind, draft.answers) ? t('sections.privateHere') : undefined}
      onSave={save}
    />
  )
}

/** Where the back button leads after saving what there is only one of. */
function SaidAlready({ kind, list }: { kind: string; list: string }) {
  return (
    <Page title={sectionText('add', kind)} back={list}>
      <p>{t('sections.saidAlready')}</p>
      <a class="govuk-button" href={list}>
        {t('sections.saidAlreadySee')}
      </a>
    </Page>
  )
}

export function saveLabel({ reviewed }: Section, patient: Patient): string {
  const { name } = patient
  if (reviewed) return isSelf(patient) ? t('record.save') : t('record.saveFor', { name })
  return isSelf(patient) ? t('common.save') : t('common.saveFor', { name })
}
