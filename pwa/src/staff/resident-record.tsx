import { useEffect } from 'preact/hooks'
import type { Record } from '../api/types'
import { formatOccurred, loadAreas, t } from '../i18n'
import { kindWord, valueText } from '../record/describe'
import { itemName } from './words'

/** A resident's record as the station sees it, by kind; reading only. */
export function ResidentRecord({ records }: { records: Record[] }) {
  // what tasks are never about is fetched when a whole record is opened
  useEffect(() => void loadAreas(['contents', 'measurements']), [])
  if (records.length === 0) return <p>{t('desk-more.recordEmpty')}</p>
  const kinds = [...new Set(records.map(record => record.kind))]
  return (
    <>
      {kinds.map(kind => (
        <section key={kind} class="desk-kind">
          <h3>{kindWord(kind)}</h3>
          <ul>
            {records
              .filter(record => record.kind === kind)
              .map(record => (
                <li key={record.id}>
                  <span>{itemName(record)}</span>
                  <span>
                    {[valueText(record), formatOccurred(record.occurred)].filter(Boolean).join(' · ')}
                  </span>
                  <span class="tag">{t(`record.tag-${record.tag}`)}</span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
