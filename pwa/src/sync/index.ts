export { dropDraft, loadDraft, saveDraft } from './drafts'
export type { SyncEnd } from './ends'
export {
  amendEntry,
  deleteItem,
  dismissItem,
  editItem,
  type NewEntry,
  type PhotoUse,
  recordsOf,
  resolveConflict,
  restoreAsNew,
  retractEntry,
  sameAs,
  saveEntry,
} from './entries'
export { fileOf, photoUrl } from './evidence'
export { outbox, unsent } from './outbox'
export { actingFor, choose, current, maySeeOnly, mayWrite, people } from './people'
export { addFile, addPhoto, dropPhoto } from './photos'
export { freshness, sendNow, syncState } from './run'
export { consentNeeded, dropNotice, type Notice, notices } from './signals'
export type { OutboxItem, OutboxState, Shown } from './types'
