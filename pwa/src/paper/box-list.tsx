import { t } from '../i18n'
import { vaccineWords } from '../immunization/dose-words'
import { Crop } from '../ui/crop'
import type { Paper } from './paper'
import { spotUrl } from './paper-page'

type Props = {
  paper: Paper
  run: string
  chosen: number
  onChoose: (line: number) => void
  onDrop: (line: number) => void
}

/** The same boxes as a list: what each shows, what is written about it, and how to take it away. */
export function BoxList({ paper, run, chosen, onChoose, onDrop }: Props) {
  if (paper.lines.length === 0) return <p role="status">{t('paper.boxesNone')}</p>
  return (
    <ol class="cards" aria-label={t('paper.boxesList')}>
      {paper.lines.map((line, index) => {
        const n = index + 1
        return (
          <li key={line.record} class="card card-plain" aria-current={index === chosen ? 'true' : undefined}>
            <h2 class="govuk-heading-s">{t('paper.box', { n })}</h2>
            {paper.photo && (
              <Crop url={paper.photo.url} region={line.region} alt={t('paper.boxAlt', { n })} />
            )}
            <p>{vaccineWords(line) || t('common.notDeclared')}</p>
            <div class="card-links">
              <a class="touch-link" href={spotUrl({ step: 'benh', line: index }, run)}>
                {t('paper.boxWrite', { n })}
              </a>
              <button type="button" class="link-button" onClick={() => onChoose(index)}>
                {t('paper.boxChoose', { n })}
              </button>
              <button type="button" class="link-button" onClick={() => onDrop(index)}>
                {t('paper.boxDrop', { n })}
              </button>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
