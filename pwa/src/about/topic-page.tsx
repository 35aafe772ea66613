import { useState } from 'preact/hooks'
import type { Content, Patient } from '../api/types'
import { t, today } from '../i18n'
import type { PageProps } from '../pages'
import { saveEdit } from '../record/save-edit'
import { go } from '../routes'
import { mayWrite, recordsOf, type Shown, saveEntry } from '../sync'
import { Loading } from '../ui/list-states'
import { NotFound } from '../ui/not-found'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import type { Topic } from './boxes'
import { answersTo, edited, elsewhere, isTopic, ownOf, statementsOf } from './statements'
import { TopicForm } from './topic-form'

/** One thing about the person, filled with what is known, saved as what its writer says. */
export default function TopicPage({ params }: PageProps) {
  const patient = useCurrent()
  if (!patient) return <Loading />
  if (!isTopic(params.muc) || !mayWrite(patient)) return <NotFound />
  return <Question topic={params.muc} patient={patient} />
}

function Question({ topic, patient }: { topic: Topic; patient: Patient }) {
  const [record] = useState(() => crypto.randomUUID())
  const [faulty, setFaulty] = useState(false)
  const statements = statementsOf(recordsOf(patient.id).value)
  const answers = answersTo(statements, topic)
  const old = answers.find(({ from }) => from.source === 'legacy')
  const save = async (part: Content) => {
    await keep(patient, ownOf(statements), part, record)
    go('/thong-tin', { replace: true })
  }
  return (
    <Page
      title={t(`about.${topic}-title`)}
      back="/thong-tin"
      faulty={faulty}
      report={old ? `/bao-sai?muc=${old.from.id}` : '/bao-sai?ve=thong-tin'}
    >
      {old && (
        <Notice>
          <p>{t('about.fromOldSystem')}</p>
        </Notice>
      )}
      {ownOf(statements)?.verificationStatus === 'confirmed' && (
        <Notice>
          <p>{t('record.editProposal')}</p>
        </Notice>
      )}
      <TopicForm
        topic={topic}
        content={Object.fromEntries(answers.map(({ member, value }) => [member, value]))}
        button={isSelf(patient) ? t('common.save') : t('common.saveFor', { name: patient.name })}
        mayBeEmpty={!elsewhere(statements, topic)}
        own={isSelf(patient)}
        onSave={save}
        onFaults={setFaulty}
      />
    </Page>
  )
}

async function keep(patient: Patient, own: Shown | null, part: Content, id: string) {
  const content = edited(own, part)
  if (!content) return
  if (own) return saveEdit(own, { content })
  const day = today()
  const occurred = { from: day, to: day, words: null }
  await saveEntry({ id, patient: patient.id, kind: 'administrative', content, occurred })
}
