import { useState } from 'preact/hooks'
import type { Record } from '../api/types'
import { t } from '../i18n'
import { askElsewhere } from './calls'
import type { OpenTask, Ticket } from './wire'
import { codeOf, say } from './words'

const ELSEWHERE = ['registry', 'facility', 'certificate', 'identity']
export const keptElsewhere = ({ source }: Record) => ELSEWHERE.includes(source)

/** Why this one cannot be put aside, and whom to ask instead. */
export function Elsewhere({ task, other }: { task: OpenTask; other: Record }) {
  const [id] = useState(() => crypto.randomUUID())
  const [made, setMade] = useState<Ticket | string | null>(null)
  if (!keptElsewhere(other)) return other.source === 'station' ? <p>{t('desk-more.keptHere')}</p> : null
  const registry = other.source === 'registry'
  const ask = async () => setMade(await askElsewhere(task.id, id, other.id).catch(error => codeOf(error)))
  return (
    <div>
      <p>{t(registry ? 'desk-more.keptByRegistry' : 'desk-more.keptElsewhere')}</p>
      <div role="status">
        {typeof made === 'string' && <p>{say(made)}</p>}
        {made && typeof made !== 'string' && <p>{t('desk-more.asked', { number: made.number })}</p>}
      </div>
      {(made === null || typeof made === 'string') && (
        <button type="button" class="link-button" onClick={ask}>
          {t(registry ? 'desk-more.askRegistry' : 'desk-more.askElsewhere')}
        </button>
      )}
    </div>
  )
}
