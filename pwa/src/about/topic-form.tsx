import { useState } from 'preact/hooks'
import type { Content } from '../api/types'
import { named, t } from '../i18n'
import { nameOf } from '../record/content-rows'
import { codeWord } from '../record/describe'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { type Option, Radios, TextField } from '../ui/fields'
import { type Draft, problems, toContent, toDraft, withCommune } from './answers'
import { type Box, boxesOf, type Topic } from './boxes'
import { CommunePicker } from './commune-picker'

type Props = {
  topic: Topic
  content: Content
  button: string
  /** an empty box would change nothing, since somebody else says something here */
  mayBeEmpty: boolean
  own: boolean
  onSave: (part: Content) => void
  onFaults: (any: boolean) => void
}

/** One question: what is left empty is not declared. */
export function TopicForm({ topic, content, button, mayBeEmpty, own, onSave, onFaults }: Props) {
  // until somebody types, the boxes follow the record, which may arrive after the page
  const [typed, setTyped] = useState<Draft | null>(null)
  const draft = typed ?? toDraft(content)
  const [faults, setFaults] = useState<Fault[]>([])
  const submit = (event: Event) => {
    event.preventDefault()
    const part = toContent(topic, draft)
    const found = faultsIn(topic, draft, mayBeEmpty || Object.values(part).some(Boolean))
    setFaults(found)
    onFaults(found.length > 0)
    if (found.length === 0) onSave(part)
  }
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={faults} />
      <Boxes
        topic={topic}
        draft={draft}
        faults={faults}
        own={own}
        onChange={parts => setTyped({ ...draft, ...parts })}
      />
      <button type="submit" class="govuk-button">
        {button}
      </button>
    </form>
  )
}

type BoxProps = {
  topic: Topic
  draft: Draft
  faults: Fault[]
  own: boolean
  onChange: (parts: Draft) => void
}

function Boxes(props: BoxProps) {
  const { topic } = props
  const boxes = boxesOf(topic)
  const alone = boxes.length === 1
  const lead = !alone && named(`about.${topic}-hint`)
  return (
    <>
      {lead && <p>{lead}</p>}
      {boxes.map(box => (
        <Field key={box.id} {...props} box={box} alone={alone} />
      ))}
    </>
  )
}

type FieldProps = BoxProps & { box: Box; alone: boolean }

function Field({ topic, box, alone, draft, faults, own, onChange }: FieldProps) {
  const { id, member, part, ask, fills = 'off' } = box
  const value = draft[id] ?? ''
  if (ask === 'kept') return null
  if (ask === 'commune')
    return <CommunePicker chosen={value} onChoose={commune => onChange(withCommune(commune))} />
  const words = {
    hint: named(`about.${alone ? topic : `box-${id}`}-hint`) ?? undefined,
    fault: faultOf(faults, id),
  }
  const name = alone ? t(`about.${topic}`) : part ? (named(`about.box-${id}`) ?? id) : nameOf(member)
  const say = (text: string) => onChange({ [id]: text })
  if (ask === 'choice')
    return <Radios id={id} legend={name} {...words} options={optionsOf(box)} value={value} onChange={say} />
  return (
    <TextField
      id={id}
      label={name}
      {...words}
      inputMode={ask}
      maxLength={box.longest}
      autocomplete={own ? fills : 'off'}
      value={value}
      onInput={say}
    />
  )
}

/** The words of the codes; where none of them means "not known", one may leave it open. */
function optionsOf({ member, options = [] }: Box): Option[] {
  const named = options.map(value => ({ value, label: codeWord(member, value) ?? value }))
  return options.includes('unknown') ? named : [...named, { value: '', label: t('about.leaveOpen') }]
}

function faultsIn(topic: Topic, draft: Draft, saysEnough: boolean): Fault[] {
  const found = problems(topic, draft).map(({ id, ask }) => ({
    id,
    text: t(ask === 'email' ? 'about.fault-email' : 'about.fault-mobile'),
  }))
  if (found.length > 0 || saysEnough) return found
  return [{ id: boxesOf(topic)[0]?.id ?? '', text: t('about.fault-empty') }]
}
