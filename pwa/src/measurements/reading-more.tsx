import { t } from '../i18n'
import { codeWord } from '../record/describe'
import { Radios, TextArea } from '../ui/fields'
import { type Draft, SETTINGS } from './reading'

type Props = { draft: Draft; onChange: (draft: Draft) => void }

/** What need not be told each time: where it was measured, and a few words. */
export function ReadingMore({ draft, onChange }: Props) {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('contents.readingMore')}</span>
      </summary>
      <Radios
        id="setting"
        legend={t('record.field-setting')}
        options={SETTINGS.map(value => ({ value, label: codeWord('setting', value) ?? value }))}
        value={draft.setting}
        onChange={setting => onChange({ ...draft, setting })}
      />
      <TextArea
        id="note"
        label={t('record.field-note')}
        value={draft.note}
        onInput={note => onChange({ ...draft, note })}
      />
    </details>
  )
}
