import { useState } from 'preact/hooks'
import type { Region } from '../api/types'
import { t } from '../i18n'
import type { Fault } from '../ui/error-summary'
import { BoxList } from './box-list'
import { BoxPad } from './box-pad'
import { nextRow } from './boxes'
import { changed, MOST_LINES, withLine, withoutLine } from './paper'
import type { StepProps } from './paper-page'
import { PhotoBoard } from './photo-board'

/** A box around each line of the book: drawn by finger or mouse, or added and moved by buttons and keys. */
export function BoxesStep({ paper, change, run }: StepProps & { faults: Fault[] }) {
  const [chosen, choose] = useState(0)
  const boxes = paper.lines.map(line => line.region)
  const add = (region: Region) => {
    const record = crypto.randomUUID()
    change(old => withLine(old, region, record))
    choose(Math.min(boxes.length, MOST_LINES - 1))
  }
  const put = (line: number, region: Region) => change(old => changed(old, line, { region }))
  const drop = (line: number) => {
    change(old => withoutLine(old, line))
    choose(Math.max(0, line - 1))
    document.getElementById('add-box')?.focus()
  }
  const region = boxes[chosen]
  return (
    <>
      <h1 class="govuk-heading-l">{t('paper.boxesTitle')}</h1>
      <p id="board-help">{t('paper.boxesText')}</p>
      <PhotoBoard
        url={paper.photo?.url ?? ''}
        boxes={boxes}
        chosen={chosen}
        onChoose={choose}
        onDraw={add}
        onPut={put}
        onDrop={drop}
      />
      <p>
        <button
          id="add-box"
          type="button"
          class="govuk-button govuk-button--plain"
          onClick={() => add(nextRow(boxes))}
        >
          {t('paper.boxAdd')}
        </button>
      </p>
      {boxes.length >= MOST_LINES && <p role="status">{t('paper.boxesFull', { n: MOST_LINES })}</p>}
      {region && <BoxPad n={chosen + 1} region={region} onPut={next => put(chosen, next)} />}
      <BoxList paper={paper} run={run} chosen={chosen} onChoose={choose} onDrop={drop} />
    </>
  )
}
