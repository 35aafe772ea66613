import { signal } from '@preact/signals'

/** Records this device had to delete because the right to them ended; the person is told once. */
export type Notice = { id: string; code: 'wiped'; patient: string; name: string | null; lost: number }
export const notices = signal<Notice[]>([])

/** Patients whose record stays shut until a required consent is given. */
export const consentNeeded = signal<string[]>([])

/** Counts photos taken in; each starts an upload. */
export const photosAdded = signal(0)

export const dropNotice = (id: string) => {
  notices.value = notices.value.filter(notice => notice.id !== id)
}

/** Counts exchanges that changed something here or there; views that depend on it are asked again. */
export const changed = signal(0)
