import { useState } from 'preact/hooks'
import { reason, t, today } from '../i18n'
import type { EditProps } from '../record/edit-page'
import { saveEdit } from '../record/save-edit'
import { occurredOf } from '../record/when'
import { WhenField, whenWords } from '../record/when-field'
import { current } from '../sync'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { TextField } from '../ui/fields'
import { PhotoField, type Picked } from '../ui/photo-field'
import { type Dose, newDose, OTHER, problems } from './dose'
import { asideFrom, changedContent, doseFrom } from './dose-from'
import { VaccineSelect } from './vaccine-select'

/** All of a dose on one page: who edits knows already what is asked. */
export function EditDoseForm({ item, button, onSaved, onFaults }: EditProps) {
  const [dose, setDose] = useState<Dose>(() => ({ ...newDose(item.id), ...doseFrom(item) }))
  const [photo, setPhoto] = useState<Picked | null>(null)
  const [aside, setAside] = useState(() => asideFrom(item.content))
  const [faults, setFaults] = useState<Fault[]>([])
  const limits = { birth: current.value?.birthDate ?? null, today: today() }
  const change = (parts: Partial<Dose>) => setDose({ ...dose, ...parts })
  const submit = async (event: Event) => {
    event.preventDefault()
    const found = [...problems('benh', dose, limits), ...problems('ngay', dose, limits)]
    const faults = found.map(({ field, code }) => ({
      id: field === 'month' ? 'day' : field,
      text: reason(code),
    }))
    setFaults(faults)
    onFaults(faults.length > 0)
    if (faults.length > 0) return
    await saveEdit(item, { ...changes(), photos: photo ? [{ photo: photo.id }] : [] })
    onSaved()
  }
  const changes = () => ({
    content: changedContent(item.content, dose, aside),
    occurred: occurredOf(dose, limits, whenWords()),
  })
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={faults} />
      <Vaccine dose={dose} change={change} fault={faultOf(faults, 'product') ?? faultOf(faults, 'vaccine')} />
      <WhenField
        when={dose}
        onChange={change}
        limits={limits}
        faults={faults}
        legend={t('immunization.qDateHow')}
        dayLegend={t('immunization.date')}
      />
      <TextField
        id="place"
        label={t('immunization.qPlaceLabel')}
        value={dose.place}
        onInput={place => change({ place })}
      />
      <TextField
        id="lot"
        label={t('immunization.qLotLabel')}
        value={dose.lot}
        onInput={lot => change({ lot })}
      />
      <TextField
        id="doseText"
        label={t('record.field-doseText')}
        value={aside.doseText}
        onInput={doseText => setAside({ ...aside, doseText })}
      />
      <TextField
        id="performer"
        label={t('record.field-performer')}
        value={aside.performer}
        maxLength={100}
        onInput={performer => setAside({ ...aside, performer })}
      />
      <TextField
        id="reaction"
        label={t('immunization.qReaction')}
        hint={t('immunization.qReactionHint')}
        value={aside.reaction}
        onInput={reaction => setAside({ ...aside, reaction })}
      />
      <PhotoField
        id="photo"
        label={t('immunization.photo')}
        hint={t('immunization.qPhotoHint')}
        patient={item.patient}
        picked={photo}
        onPick={setPhoto}
      />
      <button type="submit" class="govuk-button">
        {button}
      </button>
    </form>
  )
}

type PartProps = { dose: Dose; change: (parts: Partial<Dose>) => void; fault?: string }

function Vaccine({ dose, change, fault }: PartProps) {
  return (
    <>
      <VaccineSelect value={dose.cvx} other={OTHER} onChange={cvx => change({ cvx })} />
      {dose.cvx === OTHER && (
        <TextField
          id="product"
          label={t('immunization.otherNameLabel')}
          value={dose.product}
          fault={fault}
          onInput={product => change({ product })}
        />
      )}
    </>
  )
}
