import { useState } from 'preact/hooks'
import { locale, t, today } from '../i18n'
import { WhenField } from '../record/when-field'
import { recordsOf } from '../sync'
import { faultOf } from '../ui/error-summary'
import { type Option, Radios, TextField } from '../ui/fields'
import { isSelf } from '../ui/patient'
import { PhotoField } from '../ui/photo-field'
import type { StepProps } from './add-dose-page'
import { OTHER } from './dose'
import { givenDoses } from './groups'
import { findVaccines, vaccineName } from './vaccines'

export function VaccineStep({ patient, dose, change, faults }: StepProps) {
  const [typed, type] = useState('')
  const found = findVaccines(typed, locale.value)
  const named = found.map(
    (vaccine): Option => ({ value: vaccine.cvx, label: vaccineName(vaccine, locale.value) }),
  )
  return (
    <>
      <h1 class="govuk-heading-l">
        {isSelf(patient) ? t('immunization.qDisease') : t('immunization.qDiseaseFor', { name: patient.name })}
      </h1>
      <TextField
        id="search"
        type="search"
        label={t('immunization.qDiseaseSearch')}
        value={typed}
        onInput={type}
      />
      {typed && found.length === 0 && <p role="status">{t('immunization.qDiseaseNoMatch')}</p>}
      <Radios
        id="vaccine"
        legend={t('immunization.disease')}
        hint={t('immunization.qDiseaseHint')}
        fault={faultOf(faults, 'vaccine')}
        value={dose.cvx}
        onChange={cvx => change({ cvx })}
        options={[...named, otherName({ dose, change, faults })]}
      />
    </>
  )
}

function otherName({ dose, change, faults }: Pick<StepProps, 'dose' | 'change' | 'faults'>): Option {
  const more = (
    <TextField
      id="product"
      label={t('immunization.otherNameLabel')}
      value={dose.product}
      fault={faultOf(faults, 'product')}
      onInput={product => change({ product })}
    />
  )
  return { value: OTHER, label: t('immunization.otherName'), more }
}

export function DateStep({ patient, dose, change, faults }: StepProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('immunization.qDate')}</h1>
      <p>{t('immunization.qDateWhy')}</p>
      <WhenField
        when={dose}
        onChange={change}
        limits={{ birth: patient.birthDate, today: today() }}
        faults={faults}
        legend={t('immunization.qDateHow')}
        dayLegend={t('immunization.date')}
      />
    </>
  )
}

export function PlaceStep({ patient, dose, change }: StepProps) {
  const recent = recentPlaces(patient.id)
  return (
    <>
      <h1 class="govuk-heading-l">{t('immunization.qPlace')}</h1>
      <TextField
        id="place"
        label={t('immunization.qPlaceLabel')}
        hint={t('immunization.qPlaceHint')}
        value={dose.place}
        onInput={place => change({ place })}
      />
      {recent.length > 0 && <h2 class="govuk-heading-s">{t('immunization.qPlaceRecent')}</h2>}
      {recent.map(place => (
        <p key={place}>
          <button type="button" class="link-button" onClick={() => change({ place })}>
            {place}
          </button>
        </p>
      ))}
      <TextField
        id="lot"
        label={t('immunization.qLotLabel')}
        hint={t('immunization.qLotHint')}
        value={dose.lot}
        maxLength={100}
        onInput={lot => change({ lot })}
      />
    </>
  )
}

function recentPlaces(patient: string): string[] {
  const places = givenDoses(recordsOf(patient).value).map(dose => dose.content.place)
  return [
    ...new Set(places.filter((place): place is string => typeof place === 'string' && place !== '')),
  ].slice(0, 4)
}

export function PhotoStep({ patient, dose, change }: StepProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('immunization.qPhoto')}</h1>
      <PhotoField
        id="photo"
        label={t('immunization.photo')}
        hint={t('immunization.qPhotoHint')}
        patient={patient.id}
        picked={dose.photo}
        onPick={photo => change({ photo })}
      />
    </>
  )
}
