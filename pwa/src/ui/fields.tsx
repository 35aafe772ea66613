import type { ComponentChildren } from 'preact'
import { t } from '../i18n'

type TextProps = {
  id: string
  label: string
  value: string
  onInput: (value: string) => void
  hint?: string
  fault?: string
  unit?: string
  type?: 'text' | 'search' | 'password'
  inputMode?: 'text' | 'decimal' | 'numeric' | 'tel' | 'email'
  width?: number
  autocomplete?: string
  headingLabel?: boolean
  /** the page's heading asks already: the label is only heard */
  heardLabel?: boolean
  maxLength?: number
}

/** A text box whose label, hint and fault belong to it. */
export function TextField(props: TextProps) {
  const {
    id,
    label,
    value,
    onInput,
    hint,
    fault,
    unit,
    type = 'text',
    inputMode,
    width,
    autocomplete = 'off',
    maxLength = 500,
  } = props
  return (
    <div class={group(fault)}>
      <Label id={id} label={label} heading={props.headingLabel} heard={props.heardLabel} />
      <Hint id={id} text={hint} />
      <FaultText id={id} text={fault} />
      <div class={unit ? 'with-unit' : undefined}>
        <input
          id={id}
          class={`govuk-input${width ? ` govuk-input--width-${width}` : ''}${fault ? ' govuk-input--error' : ''}`}
          type={type as 'text'}
          inputMode={inputMode}
          autocomplete={autocomplete}
          maxLength={maxLength}
          value={value}
          aria-describedby={describedBy(id, hint, fault)}
          aria-invalid={fault ? 'true' : undefined}
          onInput={event => onInput(event.currentTarget.value)}
        />
        {unit && <span>{unit}</span>}
      </div>
    </div>
  )
}

type AreaProps = {
  id: string
  label: string
  value: string
  onInput: (value: string) => void
  hint?: string
  fault?: string
  heardLabel?: boolean
}

export function TextArea({ id, label, value, onInput, hint, fault, heardLabel }: AreaProps) {
  return (
    <div class={group(fault)}>
      <Label id={id} label={label} heard={heardLabel} />
      <Hint id={id} text={hint} />
      <FaultText id={id} text={fault} />
      <textarea
        id={id}
        class="govuk-textarea"
        rows={4}
        maxLength={2000}
        aria-describedby={describedBy(id, hint, fault)}
        aria-invalid={fault ? 'true' : undefined}
        onInput={event => onInput(event.currentTarget.value)}
        value={value}
      />
    </div>
  )
}

export type Option = { value: string; label: string; hint?: string; more?: ComponentChildren }
type RadioProps = {
  id: string
  legend: string
  options: Option[]
  value: string
  onChange: (value: string) => void
  hint?: string
  fault?: string
  headingLegend?: boolean
  heardLegend?: boolean
}

/** One question, one answer; what follows from an answer stands under it. */
export function Radios(props: RadioProps) {
  const { id, legend, options, value, onChange, hint, fault } = props
  return (
    <div class={group(fault)}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(id, hint, fault)}>
        <Legend text={legend} heading={props.headingLegend} heard={props.heardLegend} />
        <Hint id={id} text={hint} />
        <FaultText id={id} text={fault} />
        <div class="govuk-radios">
          {options.map((option, index) => (
            <Radio
              key={option.value}
              id={index === 0 ? id : `${id}-${option.value}`}
              name={id}
              option={option}
              value={value}
              onChange={onChange}
            />
          ))}
        </div>
      </fieldset>
    </div>
  )
}

type OneRadio = { id: string; name: string; option: Option; value: string; onChange: (value: string) => void }

function Radio({ id, name, option, value, onChange }: OneRadio) {
  const checked = value === option.value
  return (
    <>
      <div class="govuk-radios__item">
        <input
          class="govuk-radios__input"
          id={id}
          name={name}
          type="radio"
          value={option.value}
          checked={checked}
          aria-describedby={option.hint ? `${id}-hint-text` : undefined}
          onChange={() => onChange(option.value)}
        />
        <label class="govuk-label govuk-radios__label" for={id}>
          {option.label}
        </label>
        {option.hint && (
          <div id={`${id}-hint-text`} class="govuk-hint govuk-radios__hint">
            {option.hint}
          </div>
        )}
      </div>
      {checked && option.more && <div class="govuk-radios__conditional">{option.more}</div>}
    </>
  )
}

type CheckProps = {
  id: string
  label: ComponentChildren
  checked: boolean
  onChange: (checked: boolean) => void
  hint?: ComponentChildren
  fault?: string
}

export function Checkbox({ id, label, checked, onChange, hint, fault }: CheckProps) {
  return (
    <div class={group(fault)}>
      <FaultText id={id} text={fault} />
      <div class="govuk-checkboxes">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id={id}
            type="checkbox"
            checked={checked}
            aria-describedby={describedBy(id, hint, fault)}
            onChange={event => onChange(event.currentTarget.checked)}
          />
          <label class="govuk-label govuk-checkboxes__label" for={id}>
            {label}
          </label>
          {hint && (
            <div class="govuk-hint govuk-checkboxes__hint" id={`${id}-hint`}>
              {hint}
            </div>
          )}
        </div>
      </div>
    </div>
  )
}

type LegendProps = { text: string; heading?: boolean; heard?: boolean }

export function Legend({ text, heading = false, heard = false }: LegendProps) {
  if (heard) return <legend class="govuk-visually-hidden">{text}</legend>
  if (!heading) return <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{text}</legend>
  return (
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
      <h1 class="govuk-fieldset__heading">{text}</h1>
    </legend>
  )
}

type LabelProps = { id: string; label: string; heading?: boolean; heard?: boolean }

function Label({ id, label, heading = false, heard = false }: LabelProps) {
  const look = heard
    ? 'govuk-visually-hidden'
    : `govuk-label ${heading ? 'govuk-label--l' : 'govuk-label--s'}`
  const plain = (
    <label class={look} for={id}>
      {label}
    </label>
  )
  return heading ? <h1 class="govuk-label-wrapper">{plain}</h1> : plain
}

export function Hint({ id, text }: { id: string; text?: string }) {
  return text ? (
    <div id={`${id}-hint`} class="govuk-hint">
      {text}
    </div>
  ) : null
}

export function FaultText({ id, text }: { id: string; text?: string }) {
  return text ? (
    <p id={`${id}-fault`} class="govuk-error-message">
      <span class="govuk-visually-hidden">{t('common.errorPrefix')}</span>
      {text}
    </p>
  ) : null
}

export function describedBy(id: string, hint?: unknown, fault?: unknown): string | undefined {
  return [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
}

export function group(fault?: string): string {
  return `govuk-form-group${fault ? ' govuk-form-group--error' : ''}`
}
