import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n'
import { EditDoseForm } from '../immunization/edit-dose-form'
import { EditReadingForm } from '../measurements/edit-reading-form'
import type { PageProps } from '../pages'
import { go } from '../routes'
import { EditQuestions } from '../sections/edit-questions'
import { sectionOfKind } from '../sections/sections'
import { people, type Shown } from '../sync'
import { NotFound } from '../ui/not-found'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { isSelf } from '../ui/patient'
import { AllergyForm } from './allergy-form'
import { ConditionForm } from './condition-form'
import { titleOf } from './describe'
import type { FormProps } from './form-props'
import { saveEdit } from './save-edit'
import { useItem } from './use-item'

export type EditProps = { item: Shown; button: string; onSaved: () => void; onFaults: (any: boolean) => void }

/** The same fields as when it was added, filled with what the record holds. */
export default function EditPage({ params, query }: PageProps) {
  const item = useItem(params.id)
  const [faulty, setFaulty] = useState(false)
  useEffect(() => {
    // "Chụp lại ảnh" leads straight to the photo
    if (query.get('muc') === 'anh') document.getElementById('photo')?.focus()
    if (query.get('muc') === 'phan-ung') document.getElementById('reaction')?.focus()
  }, [item?.id])
  const section = item && !item.content.none && sectionOfKind(item.kind)
  if (item && section) return <EditQuestions item={item} section={section} />
  const Form = item && forms[item.kind]
  if (!item || !Form) return <NotFound />
  const owner = people.value.find(person => person.id === item.patient)
  const button = owner && !isSelf(owner) ? t('record.saveFor', { name: owner.name }) : t('record.save')
  return (
    <Page title={t('record.editTitle', { what: titleOf(item) })} back={`/muc/${item.id}`} faulty={faulty}>
      {item.verificationStatus === 'confirmed' && (
        <Notice>
          <p>{t('record.editProposal')}</p>
        </Notice>
      )}
      <Form
        item={item}
        button={button}
        onFaults={setFaulty}
        onSaved={() => go(`/muc/${item.id}`, { replace: true })}
      />
    </Page>
  )
}

const forms: { [kind: string]: ComponentType<EditProps> | undefined } = {
  immunization: EditDoseForm,
  'home-measurement': EditReadingForm,
  allergy: contentForm(AllergyForm),
  condition: contentForm(ConditionForm),
}

/** A form that knows contents only, made to change an item. */
function contentForm(Form: ComponentType<FormProps>): ComponentType<EditProps> {
  return ({ item, button, onSaved, onFaults }) => (
    <Form
      content={item.content}
      button={button}
      onFaults={onFaults}
      onSave={content => saveEdit(item, { content }).then(onSaved)}
    />
  )
}
