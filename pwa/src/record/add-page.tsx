import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import type { Content } from '../api/types'
import { t, today } from '../i18n'
import { go } from '../routes'
import { saveEntry } from '../sync'
import { Loading } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import type { FormProps } from './form-props'

type Props = { kind: string; title: string; path: string; Form: ComponentType<FormProps> }

/** A new item of a section of the history. */
export function AddPage({ kind, title, path, Form }: Props) {
  const patient = useCurrent()
  const [record] = useState(() => crypto.randomUUID())
  const [faulty, setFaulty] = useState(false)
  if (!patient) return <Loading />
  const save = async (content: Content) => {
    const day = today()
    await saveEntry({
      id: record,
      patient: patient.id,
      kind,
      content,
      occurred: { from: day, to: day, words: null },
    })
    go(path, { replace: true })
  }
  const button = isSelf(patient) ? t('record.save') : t('record.saveFor', { name: patient.name })
  return (
    <Page title={title} back={path} faulty={faulty}>
      <Form content={{}} button={button} onSave={save} onFaults={setFaulty} />
    </Page>
  )
}
