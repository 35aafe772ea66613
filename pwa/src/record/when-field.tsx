import { formatDay, reason, t } from '../i18n'
import { DateField } from '../ui/date-field'
import { type Fault, faultOf } from '../ui/error-summary'
import { Radios, TextField } from '../ui/fields'
import { intervalFromWords, type Limits, understood } from './vague-words'
import type { When, WhenProblem } from './when'

type Props = {
  when: When
  onChange: (parts: Partial<When>) => void
  limits: Limits
  faults: Fault[]
  legend: string
  dayLegend: string
}

/** Three ways to say when: the day, the month, or one's own words. */
export function WhenField({ when, onChange, limits, faults, legend, dayLegend }: Props) {
  const date = (only?: 'month') => (
    <DateField
      id="day"
      legend={dayLegend}
      parts={when.day}
      only={only}
      hint={t(only ? 'record.whenMonthHint' : 'record.whenExactHint')}
      fault={faultOf(faults, 'day')}
      onChange={day => onChange({ day })}
    />
  )
  return (
    <Radios
      id="how"
      legend={legend}
      fault={faultOf(faults, 'how')}
      value={when.how}
      onChange={how => onChange({ how: how as When['how'] })}
      options={[
        { value: 'exact', label: t('record.whenExact'), more: date() },
        { value: 'month', label: t('record.whenMonth'), more: date('month') },
        {
          value: 'vague',
          label: t('record.whenVague'),
          more: <Words words={when.words} limits={limits} onInput={words => onChange({ words })} />,
        },
      ]}
    />
  )
}

type WordsProps = { words: string; limits: Limits; onInput: (words: string) => void }

/** The person's own words, and at once what the rules will make of them. */
function Words({ words, limits, onInput }: WordsProps) {
  const { from, to } = intervalFromWords(words, limits)
  const shown = { from: formatDay(from), to: formatDay(to) }
  return (
    <>
      <TextField
        id="words"
        label={t('record.whenVagueLabel')}
        hint={t('record.whenVagueHint')}
        value={words}
        maxLength={100}
        onInput={onInput}
      />
      <p role="status">{t(understood(words, limits) ? 'record.whenUnderstood' : 'record.whenWide', shown)}</p>
    </>
  )
}

export const whenFault = ({ field, code }: WhenProblem): Fault => ({
  id: field === 'how' ? 'how' : 'day',
  text: reason(code),
})

export const whenWords = () => ({
  month: (month: number, year: number) => t('common.about', { month, year }),
  unknown: t('record.whenUnknown'),
})
