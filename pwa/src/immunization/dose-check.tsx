import { useRef, useState } from 'preact/hooks'
import { locale, t, today } from '../i18n'
import { whenInFull } from '../record/describe'
import { RecordCard } from '../record/record-card'
import { occurredOf } from '../record/when'
import { whenWords } from '../record/when-field'
import { go } from '../routes'
import { recordsOf, saveEntry } from '../sync'
import { Notice } from '../ui/notice'
import { isSelf } from '../ui/patient'
import { SummaryRow } from '../ui/summary-row'
import { type StepProps, stepUrl } from './add-dose-page'
import { type Dose, OTHER, toContent } from './dose'
import { alike, givenDoses } from './groups'
import { vaccineName, vaccineOf } from './vaccines'

type Props = Omit<StepProps, 'faults'> & { run: string }

/** Everything once more, each row with a way to change it; the button says what happens. */
export function CheckStep({ patient, dose, change, run }: Props) {
  const saving = useRef(false)
  const save = async (event: Event) => {
    event.preventDefault()
    if (saving.current) return
    saving.current = true
    await saveDose(patient.id, dose, limits)
    change({ savedAt: new Date().toISOString() })
    go(`/tiem-chung/da-luu/${dose.record}`, { replace: true })
  }
  const limits = { birth: patient.birthDate, today: today() }
  const mine = isSelf(patient)
  return (
    <form onSubmit={save}>
      <h1 class="govuk-heading-l">
        {mine ? t('immunization.check') : t('immunization.checkFor', { name: patient.name })}
      </h1>
      <Rows dose={dose} run={run} limits={limits} />
      <PerhapsSame patient={patient.id} dose={dose} limits={limits} />
      <p>{t('immunization.checkText')}</p>
      <button type="submit" class="govuk-button">
        {mine ? t('immunization.save') : t('immunization.saveFor', { name: patient.name })}
      </button>
    </form>
  )
}

type Limits = { birth: string | null; today: string }

function Rows({ dose, run, limits }: { dose: Dose; run: string; limits: Limits }) {
  return (
    <dl class="govuk-summary-list">
      <SummaryRow name={t('immunization.disease')} value={vaccineWords(dose)} href={stepUrl('benh', run)} />
      <SummaryRow
        name={t('immunization.date')}
        value={whenInFull(occurredOf(dose, limits, whenWords()))}
        href={stepUrl('ngay', run)}
      />
      <SummaryRow name={t('immunization.place')} value={dose.place.trim()} href={stepUrl('noi', run)} />
      <SummaryRow
        name={t('immunization.photo')}
        value={
          dose.photo ? (
            <img class="photo photo-small" src={dose.photo.url} alt={t('immunization.hasPhoto')} />
          ) : (
            ''
          )
        }
        href={stepUrl('anh', run)}
      />
    </dl>
  )
}

/** "Mũi này hình như đã có": a question, never a refusal. */
function PerhapsSame({ patient, dose, limits }: { patient: string; dose: Dose; limits: Limits }) {
  const [told, tell] = useState(false)
  const others = givenDoses(recordsOf(patient).value).filter(item => item.id !== dose.record)
  const found = alike(others, dose.cvx, occurredOf(dose, limits, whenWords()))
  if (!found || told) return null
  return (
    <Notice kind="warning">
      <h2 class="govuk-heading-m">{t('immunization.alike')}</h2>
      <p>{t('immunization.alikeText')}</p>
      <RecordCard item={found} />
      <div class="button-row">
        <a class="govuk-button govuk-button--plain" href="/tiem-chung">
          {t('immunization.alikeKeep')}
        </a>
        <button type="button" class="govuk-button govuk-button--plain" onClick={() => tell(true)}>
          {t('immunization.alikeAdd')}
        </button>
      </div>
    </Notice>
  )
}

function saveDose(patient: string, dose: Dose, limits: Limits): Promise<string> {
  return saveEntry({
    id: dose.record,
    patient,
    kind: 'immunization',
    content: toContent(dose),
    occurred: occurredOf(dose, limits, whenWords()),
    photos: dose.photo ? [{ photo: dose.photo.id }] : [],
  })
}

function vaccineWords({ cvx, product }: Dose): string {
  const known = vaccineOf(cvx)
  return known ? vaccineName(known, locale.value) : cvx === OTHER ? product.trim() : ''
}
