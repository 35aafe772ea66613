import { useState } from 'preact/hooks'
import type { Patient } from '../api/types'
import { t, today } from '../i18n'
import { go } from '../routes'
import { recordsOf, saveEntry } from '../sync'
import { Page } from '../ui/page'
import { isSelf } from '../ui/patient'
import { SummaryRow } from '../ui/summary-row'
import { end } from '../underway'
import { type Group, reviewContent, type Verdict, type Verdicts } from './review'

type Props = { patient: Patient; groups: Group[]; verdicts: Verdicts; onSaved: () => Promise<void> }

/** A last look: what was said of each group. Saving makes what still holds fresh again. */
export function ReviewEnd({ patient, groups, verdicts, onSaved }: Props) {
  const [record] = useState(() => crypto.randomUUID())
  const content = reviewContent(groups, verdicts, recordsOf(patient.id).value)
  const save = async () => {
    if (!content) return
    const day = today()
    const occurred = { from: day, to: day, words: null }
    await saveEntry({ id: record, patient: patient.id, kind: 'review', content, occurred })
    await onSaved()
    end()
    go('/xem-lai?buoc=xong', { replace: true })
  }
  return (
    <Page title={t('start.reviewCheck')} back={`/xem-lai?buoc=${groups[groups.length - 1]?.id}`}>
      <dl class="govuk-summary-list">
        {groups.map(({ id }) => (
          <SummaryRow
            key={id}
            name={t(`start.group-${id}`)}
            value={verdictWord(verdicts[id])}
            href={`/xem-lai?buoc=${id}`}
          />
        ))}
      </dl>
      {content && (
        <button type="button" class="govuk-button" onClick={save}>
          {isSelf(patient) ? t('start.reviewSave') : t('start.reviewSaveFor', { name: patient.name })}
        </button>
      )}
    </Page>
  )
}

function verdictWord(verdict: Verdict | undefined): string {
  return t(`start.verdict-${verdict === 'changing' ? 'changed' : (verdict ?? 'none')}`)
}
