import { t } from '../i18n'
import type { Limits } from '../immunization/dose'
import { vaccineWords, whenTold } from '../immunization/dose-words'
import { whenInFull } from '../record/describe'
import { Crop } from '../ui/crop'
import { SummaryRow } from '../ui/summary-row'
import type { Line, Paper, Step } from './paper'
import { spotUrl } from './paper-page'

type Props = { paper: Paper; line: Line; index: number; run: string; limits: Limits }

/** The line of the book and what was made of it, each row with a way to change it. */
export function LineRows({ paper, line, index, run, limits }: Props) {
  const n = index + 1
  const row = (name: string, value: string, step: Step) => (
    <SummaryRow
      name={name}
      value={value}
      href={spotUrl({ step, line: index }, run)}
      named={t('paper.rowOf', { what: name, n })}
    />
  )
  return (
    <>
      <h2 class="govuk-heading-m" id={`box-${n}`}>
        {t('paper.box', { n })}
      </h2>
      {paper.photo && <Crop url={paper.photo.url} region={line.region} alt={t('paper.boxAlt', { n })} />}
      <dl class="govuk-summary-list">
        {row(t('immunization.disease'), vaccineWords(line), 'benh')}
        {row(t('immunization.date'), whenInFull(whenTold(line, limits)), 'ngay')}
        {row(t('immunization.place'), line.place.trim(), 'noi')}
        {row(t('immunization.lot'), line.lot.trim(), 'noi')}
      </dl>
    </>
  )
}
