import { t } from '../i18n'
import { DateStep, PlaceStep, VaccineStep } from '../immunization/dose-steps'
import { Crop } from '../ui/crop'
import type { Fault } from '../ui/error-summary'
import { changed, type Line, type Paper, type Spot } from './paper'
import type { StepProps } from './paper-page'

/** One question about one box; the line of the book stands above it, so that nobody has to turn back. */
export function LineStep({ patient, paper, change, spot, faults }: StepProps & { faults: Fault[] }) {
  const line = paper.lines[spot.line]
  const Ask = asks[spot.step]
  if (!line || !Ask) return null
  const put = (parts: Partial<Line>) => change(old => changed(old, spot.line, parts))
  return (
    <>
      <div class="line-shown">
        <p class="caption">{t('paper.boxOf', { n: spot.line + 1, of: paper.lines.length })}</p>
        {paper.photo && (
          <Crop url={paper.photo.url} region={line.region} alt={t('paper.boxAlt', { n: spot.line + 1 })} />
        )}
      </div>
      <Ask patient={patient} dose={line} change={put} faults={faults} />
    </>
  )
}

const asks: { [step: string]: typeof VaccineStep | typeof PlaceStep | undefined } = {
  benh: VaccineStep,
  ngay: DateStep,
  noi: PlaceStep,
}

export function titleOfStep({ step, line }: Spot, paper: Paper): string {
  if (step === 'anh') return t('paper.photoTitle')
  if (step === 'khung') return t('paper.boxesTitle')
  if (step === 'kiem-tra') return t('paper.checkTitle')
  const question = { benh: 'qDisease', ngay: 'qDate', noi: 'qPlace' } as const
  return `${t(`immunization.${question[step]}`)} ${t('paper.boxOf', { n: line + 1, of: paper.lines.length })}`
}
