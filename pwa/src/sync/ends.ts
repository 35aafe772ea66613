import { ApiError, NoAnswer } from '../api/request'

/** How an exchange ended. All but `sent` and `nothing` stopped it; what waits keeps waiting. */
export type SyncEnd =
  | 'sent'
  | 'nothing'
  | 'no-network'
  | 'server-problem'
  | 'signed-out'
  | 'too-old'
  | 'later'

/** What an error means for the queue as a whole. */
export function endOf(error: unknown): SyncEnd {
  if (error instanceof NoAnswer) return 'no-network'
  if (!(error instanceof ApiError)) throw error
  if (error.code === 401) return 'signed-out'
  if (error.code === 426) return 'too-old'
  if (error.code === 429) return 'later'
  return 'server-problem'
}
