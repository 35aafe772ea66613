import { t } from '../i18n'
import { describedBy, FaultText, group, Hint, Legend } from './fields'
import type { DayParts } from './occurred'

type Part = keyof DayParts
type Props = {
  id: string
  legend: string
  parts: DayParts
  onChange: (parts: DayParts) => void
  only?: 'month'
  hint?: string
  fault?: string
  heardLegend?: boolean
}

/** Three text boxes, or two for a month: a browser's own date wheel speaks the browser's language and order. */
export function DateField({ id, legend, parts, onChange, only, hint, fault, heardLegend }: Props) {
  const names: Part[] = only === 'month' ? ['month', 'year'] : ['day', 'month', 'year']
  return (
    <div class={group(fault)}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(id, hint, fault)}>
        <Legend text={legend} heard={heardLegend} />
        <Hint id={id} text={hint} />
        <FaultText id={id} text={fault} />
        <div class="govuk-date-input">
          {names.map((name, index) => (
            <Box
              key={name}
              id={index === 0 ? id : `${id}-${name}`}
              name={name}
              value={parts[name]}
              faulty={!!fault}
              onInput={text => onChange({ ...parts, [name]: text })}
            />
          ))}
        </div>
      </fieldset>
    </div>
  )
}

type BoxProps = { id: string; name: Part; value: string; faulty: boolean; onInput: (text: string) => void }

function Box({ id, name, value, faulty, onInput }: BoxProps) {
  const width = name === 'year' ? 4 : 2
  return (
    <div class="govuk-date-input__item">
      <label class="govuk-label" for={id}>
        {t(`common.${name}`)}
      </label>
      <input
        id={id}
        class={`govuk-input govuk-date-input__input govuk-input--width-${width}${faulty ? ' govuk-input--error' : ''}`}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={width}
        value={value}
        aria-invalid={faulty ? 'true' : undefined}
        onInput={event => onInput(event.currentTarget.value)}
      />
    </div>
  )
}
