import { useRef } from 'preact/hooks'
import { t, today } from '../i18n'
import { alikeFound, alikeId } from '../immunization/alike'
import { AlikeQuestion } from '../immunization/alike-question'
import { whenTold } from '../immunization/dose-words'
import { go } from '../routes'
import type { Fault } from '../ui/error-summary'
import { isSelf } from '../ui/patient'
import { LineRows } from './line-rows'
import { changed, type Line, type Paper, toSave, twinOf } from './paper'
import type { StepProps } from './paper-page'
import { savePaper } from './save-paper'

type Props = StepProps & { faults: Fault[]; onFaults: (faults: Fault[]) => void }

/** Everything once more, box by box; one save makes one record a box. */
export function CheckStep({ patient, paper, change, run, faults, onFaults }: Props) {
  const saving = useRef(false)
  const limits = { birth: patient.birthDate, today: today() }
  const looksLike = (line: Line) => alikeFound(patient.id, line, limits)
  const twin = (index: number) => twinOf(paper, index, line => whenTold(line, limits))
  const save = async (event: Event) => {
    event.preventDefault()
    const open = openQuestions(paper, (line, index) => !!looksLike(line) || twin(index) !== null)
    onFaults(open)
    if (open.length > 0 || saving.current) return
    saving.current = true
    const saved = await savePaper(patient, paper)
    change(old => ({ ...old, savedAt: new Date().toISOString() }))
    const first = saved[0]
    go(first ? `/tiem-chung/da-luu/${first}?mui=${saved.length}` : '/tiem-chung', { replace: true })
  }
  const mine = isSelf(patient)
  return (
    <form noValidate onSubmit={save}>
      <h1 class="govuk-heading-l">
        {mine ? t('paper.checkTitle') : t('paper.checkTitleFor', { name: patient.name })}
      </h1>
      {paper.lines.map((line, index) => (
        <section key={line.record} aria-labelledby={`box-${index + 1}`}>
          <LineRows {...{ paper, line, index, run, limits }} />
          <AlikeQuestion
            dose={line}
            found={looksLike(line)}
            box={numbered(twin(index))}
            faults={faults}
            onAnswer={alike => change(old => changed(old, index, { alike }))}
          />
        </section>
      ))}
      <p>{toSave(paper).length > 0 ? t('paper.checkText') : t('paper.checkNothing')}</p>
      <button type="submit" class="govuk-button">
        {saveWords(patient.name, mine, paper)}
      </button>
    </form>
  )
}

const numbered = (index: number | null) => (index === null ? null : index + 1)

function openQuestions({ lines }: Paper, asked: (line: Line, index: number) => boolean): Fault[] {
  return lines.flatMap((line, index) =>
    asked(line, index) && !line.alike
      ? [{ id: alikeId(line.record), text: t('paper.alikeChoose', { n: index + 1 }) }]
      : [],
  )
}

function saveWords(name: string, mine: boolean, paper: Paper): string {
  const n = toSave(paper).length
  if (n === 0) return t('paper.doneNothing')
  return mine ? t('paper.save', { n }) : t('paper.saveFor', { n, name })
}
