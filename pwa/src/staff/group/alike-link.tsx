import { tn } from '../../i18n'
import { queue } from '../desk'
import type { StationTask } from '../wire'
import { alike, LEAST } from './alike'

/** From one dose of a campaign to all of them. */
export function AlikeLink({ task }: { task: StationTask }) {
  const n = alike(queue.value, task)
  if (n < LEAST) return null
  return (
    <p class="desk-alike">
      <a href={`/tram/nhom/${task.id}`}>{tn('desk-more.groupLink', n)}</a>
    </p>
  )
}
