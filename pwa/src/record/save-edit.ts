import type { Content, Occurred } from '../api/types'
import { amendEntry, editItem, type PhotoUse, type Shown } from '../sync'

type Patch = { content?: Content; occurred?: Occurred | null; photos?: PhotoUse[] }

/** An item that has not left is changed where it waits; one the server has gets a new version. */
export async function saveEdit(item: Shown, patch: Patch): Promise<void> {
  await (item.pending && item.outboxId ? editItem(item.outboxId, patch) : amendEntry(item, patch))
}
