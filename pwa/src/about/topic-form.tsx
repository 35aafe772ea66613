import { useState } from 'preact/hooks'
import type { Content } from '../api/types'
import { t } from '../i18n'
import { ErrorSummary, type Fault, faultOf } from '../ui/error-summary'
import { TextField } from '../ui/fields'
import { type Draft, problems, toContent, toDraft } from './answers'
import { CommunePicker } from './commune-picker'
import type { Topic } from './statements'

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
  const [draft, setDraft] = useState<Draft>(() => toDraft(content))
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
        onChange={parts => setDraft({ ...draft, ...parts })}
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
  onChange: (parts: Partial<Draft>) => void
}

function Boxes({ topic, draft, faults, own, onChange }: BoxProps) {
  if (topic === 'cho-o') return <AddressBoxes draft={draft} faults={faults} own={own} onChange={onChange} />
  const box = boxes[topic]
  return (
    <TextField
      id={box.name}
      label={t(`about.${topic}`)}
      hint={t(`about.${topic}-hint`)}
      inputMode={box.keys}
      maxLength={box.longest}
      autocomplete={own ? box.fills : 'off'}
      value={draft[box.name]}
      fault={faultOf(faults, box.name)}
      onInput={text => onChange({ [box.name]: text })}
    />
  )
}

const boxes = {
  'dien-thoai': { name: 'mobile', keys: 'tel', longest: 20, fills: 'tel' },
  email: { name: 'email', keys: 'email', longest: 200, fills: 'email' },
  nghe: { name: 'occupation', keys: 'text', longest: 100, fills: 'off' },
} as const

function AddressBoxes({ draft, faults, own, onChange }: Omit<BoxProps, 'topic'>) {
  return (
    <>
      <TextField
        id="line"
        label={t('about.line')}
        hint={t('about.lineHint')}
        maxLength={200}
        autocomplete={own ? 'street-address' : 'off'}
        value={draft.line}
        fault={faultOf(faults, 'line')}
        onInput={line => onChange({ line })}
      />
      <TextField
        id="hamlet"
        label={t('about.hamlet')}
        maxLength={100}
        value={draft.hamlet}
        onInput={hamlet => onChange({ hamlet })}
      />
      <CommunePicker chosen={draft.commune} onChoose={commune => onChange({ commune })} />
    </>
  )
}

function faultsIn(topic: Topic, draft: Draft, saysEnough: boolean): Fault[] {
  const found = problems(topic, draft).map(id => ({ id: id as string, text: t(`about.fault-${id}`) }))
  if (found.length > 0 || saysEnough) return found
  return [{ id: topic === 'cho-o' ? 'line' : boxes[topic].name, text: t('about.fault-empty') }]
}
