import { useRef } from 'preact/hooks'
import { reason, t, today } from '../i18n'
import { whenInFull } from '../record/describe'
import { go } from '../routes'
import { saveEntry } from '../sync'
import type { Fault } from '../ui/error-summary'
import { isSelf } from '../ui/patient'
import { SummaryRow } from '../ui/summary-row'
import { type StepProps, stepUrl } from './add-dose-page'
import { alikeFound, alikeId, rememberAnswer } from './alike'
import { AlikeQuestion } from './alike-question'
import { type Dose, type Limits, toContent } from './dose'
import { vaccineWords, whenTold } from './dose-words'

type Props = StepProps & { run: string; onFaults: (faults: Fault[]) => void }

/** Everything once more, each row with a way to change it; the button says what happens. */
export function CheckStep({ patient, dose, change, run, faults, onFaults }: Props) {
  const limits = { birth: patient.birthDate, today: today() }
  const found = alikeFound(patient.id, dose, limits)
  const saving = useRef(false)
  const save = async (event: Event) => {
    event.preventDefault()
    const open = found && !dose.alike
    onFaults(open ? [{ id: alikeId(dose.record), text: reason('choose') }] : [])
    if (open || saving.current) return
    saving.current = true
    if (dose.alike === 'keep') return go('/tiem-chung', { replace: true })
    await rememberAnswer(patient.id, dose, limits)
    await saveDose(patient.id, dose, limits)
    change({ savedAt: new Date().toISOString() })
    go(`/tiem-chung/da-luu/${dose.record}`, { replace: true })
  }
  const mine = isSelf(patient)
  return (
    <form noValidate onSubmit={save}>
      <h1 class="govuk-heading-l">
        {mine ? t('immunization.check') : t('immunization.checkFor', { name: patient.name })}
      </h1>
      <Rows dose={dose} run={run} limits={limits} />
      <AlikeQuestion dose={dose} found={found} faults={faults} onAnswer={alike => change({ alike })} />
      <p>{t('immunization.checkText')}</p>
      <button type="submit" class="govuk-button">
        {saveWords(dose, patient.name, mine)}
      </button>
    </form>
  )
}

function saveWords(dose: Dose, name: string, mine: boolean): string {
  if (dose.alike === 'keep') return t('immunization.saveNothing')
  return mine ? t('immunization.save') : t('immunization.saveFor', { name })
}

function Rows({ dose, run, limits }: { dose: Dose; run: string; limits: Limits }) {
  return (
    <dl class="govuk-summary-list">
      <SummaryRow name={t('immunization.disease')} value={vaccineWords(dose)} href={stepUrl('benh', run)} />
      <SummaryRow
        name={t('immunization.date')}
        value={whenInFull(whenTold(dose, limits))}
        href={stepUrl('ngay', run)}
      />
      <SummaryRow name={t('immunization.place')} value={dose.place.trim()} href={stepUrl('noi', run)} />
      <SummaryRow name={t('immunization.lot')} value={dose.lot.trim()} href={stepUrl('noi', run)} />
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

function saveDose(patient: string, dose: Dose, limits: Limits): Promise<string> {
  return saveEntry({
    id: dose.record,
    patient,
    kind: 'immunization',
    content: toContent(dose),
    occurred: whenTold(dose, limits),
    photos: dose.photo ? [{ photo: dose.photo.id }] : [],
  })
}
