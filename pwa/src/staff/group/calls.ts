import { request } from '../../api/request'
import type { StationTask } from '../wire'

/** Doses that may be confirmed together; `sample` is to be opened first, `unopened` is what is left of it. */
export type Group = { items: StationTask[]; sample: string[]; unopened: string[] }
export type Outcome = { id: string; done: string[]; refused: { task: string; reason: string }[] }

const STATION = '/api/v1/station'
const PATIENCE = { patience: 60_000 } // each record is its own transaction

export const groupOf = (task: string) => request<Group>('GET', `${STATION}/tasks/${task}/alike`)

/** The same id may be sent again: what was done is not done twice. */
export const confirmAll = (task: string, id: string, items: StationTask[]) =>
  request<Outcome>(
    'POST',
    `${STATION}/tasks/${task}/batch`,
    { id, tasks: items.map(({ id, record, shown }) => ({ id, base: record.version, shown })) },
    PATIENCE,
  )

export const undoAll = (id: string, tasks: string[]) =>
  request<Outcome>('POST', `${STATION}/batches/${id}/undo`, { tasks }, PATIENCE)
