import type { JSX } from 'preact'
import type { Patient } from '../api/types'
import { t } from '../i18n'
import type { Limits } from '../record/vague-words'
import { WhenField } from '../record/when-field'
import { DateField } from '../ui/date-field'
import { type Fault, faultOf } from '../ui/error-summary'
import { Checkbox, type Option, Radios, TextArea, TextField } from '../ui/fields'
import { PhotoField } from '../ui/photo-field'
import { relationshipWord } from '../ui/relationship'
import type { Question, Section } from './question'
import type { Change, Draft } from './use-draft'
import { hintText, optionWord, questionText, rowName } from './words'

export type AskProps = {
  section: Section
  draft: Draft
  change: Change
  faults: Fault[]
  limits: Limits
  patient: Patient
  /** others one may write for */
  others: Patient[]
  /** options that are not offered: said already, or not this person's to say */
  without: string[]
}
type Props<Q extends Question = Question> = AskProps & { question: Q; alone: boolean }

/** The box or boxes of one question. Where it stands alone, the page's heading asks and its label is only heard. */
export function QuestionField(props: Props) {
  const Field = fields[props.question.ask] as (props: Props) => JSX.Element
  return <Field {...props} />
}

function common({ section, question, draft, change, faults, alone }: Props) {
  const { name } = question
  return {
    id: name,
    name: alone ? questionText(section, question) : rowName(section, question, draft.answers),
    hint: hintText(section, question),
    fault: faultOf(faults, name),
    value: draft.answers[name] ?? '',
    say: (answer: string) => change({ answers: { ...draft.answers, [name]: answer } }),
  }
}

function ChoiceField(props: Props<Question & { ask: 'choice' }>) {
  const { section, question, without } = props
  const options = question.options.filter(option => !without.includes(option))
  const named: Option[] = options.map(value => ({ value, label: optionWord(section, question, value) }))
  return <Choice props={props} options={question.needed ? named : [...named, unknown()]} />
}

const yesNo = () => [
  { value: 'yes', label: t('record.yes') },
  { value: 'no', label: t('record.no') },
]

const YesNoField = (props: Props) => <Choice props={props} options={[...yesNo(), unknown()]} />
const MoreField = (props: Props) => <Choice props={props} options={yesNo()} />

const unknown = () => ({ value: 'unknown', label: t('sections.unknown') })

function Choice({ props, options }: { props: Props; options: Option[] }) {
  const { name, say, ...rest } = common(props)
  return <Radios {...rest} legend={name} heardLegend={props.alone} options={options} onChange={say} />
}

function NumberField(props: Props<Question & { ask: 'number' }>) {
  const { name, say, ...rest } = common(props)
  const { unit, decimals } = props.question
  return (
    <TextField
      {...rest}
      label={name}
      heardLabel={props.alone}
      inputMode={decimals ? 'decimal' : 'numeric'}
      width={5}
      maxLength={7}
      unit={unit}
      onInput={say}
    />
  )
}

function WordsField(props: Props<Question & { ask: 'text' }>) {
  const { name, say, ...rest } = common(props)
  const { lines, keys, longest } = props.question
  if (lines) return <TextArea {...rest} label={name} heardLabel={props.alone} onInput={say} />
  return (
    <TextField
      {...rest}
      label={name}
      heardLabel={props.alone}
      inputMode={keys}
      maxLength={longest}
      onInput={say}
    />
  )
}

function DayField(props: Props) {
  const { name, say, value, ...rest } = common(props)
  const [day = '', month = '', year = ''] = value.split('/')
  return (
    <DateField
      {...rest}
      legend={name}
      heardLegend={props.alone}
      parts={{ day, month, year }}
      onChange={parts => say(typed([parts.day, parts.month, parts.year]))}
    />
  )
}

const typed = (parts: string[]) => (parts.some(Boolean) ? parts.join('/') : '')

function When({ draft, change, faults, limits }: Props) {
  return (
    <WhenField
      when={draft.when}
      onChange={parts => change({ when: { ...draft.when, ...parts } })}
      limits={limits}
      faults={faults}
      legend={t('sections.whenHow')}
      dayLegend={t('record.when')}
    />
  )
}

function PaperField(props: Props) {
  const { id, hint, fault } = common(props)
  const { draft, change, patient } = props
  return (
    <PhotoField
      id={id}
      label={t('sections.paper')}
      hint={hint}
      fault={fault}
      files={id === 'file'}
      patient={patient.id}
      picked={draft.paper}
      onPick={paper => change({ paper })}
    />
  )
}

/** One answer for a house: who else lives here, of those one may write for. */
function HouseholdField({ section, question, draft, change, others }: Props) {
  const tick = (person: string, lives: boolean) => {
    const { [person]: _, ...rest } = draft.members
    change({ members: lives ? { ...rest, [person]: crypto.randomUUID() } : rest })
  }
  return (
    <fieldset class="govuk-fieldset" aria-describedby="household-hint">
      <legend class="govuk-visually-hidden">{questionText(section, question)}</legend>
      <div class="govuk-hint" id="household-hint">
        {hintText(section, question)}
      </div>
      {others.map((person, index) => (
        <Checkbox
          key={person.id}
          id={index === 0 ? 'household' : `household-${index}`}
          label={`${person.name} (${relationshipWord(person)})`}
          checked={person.id in draft.members}
          onChange={lives => tick(person.id, lives)}
        />
      ))}
    </fieldset>
  )
}

const fields: { [ask in Question['ask']]: unknown } = {
  choice: ChoiceField,
  'yes-no': YesNoField,
  number: NumberField,
  text: WordsField,
  day: DayField,
  when: When,
  paper: PaperField,
  household: HouseholdField,
  more: MoreField,
}
