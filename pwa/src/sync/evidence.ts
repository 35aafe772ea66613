import { answer } from '../api/request'
import type { Region } from '../api/types'
import { opened } from '../storage/opened'

/** The photo behind an entry as a blob URL: from this device while it is not up, else from the server; null when neither has it now. */
export async function photoUrl(
  patient: string,
  evidence: string,
  region: Region | null = null,
): Promise<string | null> {
  const local = await opened.value?.blobs.get(evidence)
  if (local) return URL.createObjectURL(new Blob([local], { type: 'image/jpeg' }))
  const crop = region ? `?region=${[region.x, region.y, region.w, region.h].join(',')}` : ''
  try {
    const response = await answer('GET', `/api/v1/patients/${patient}/evidence/${evidence}${crop}`)
    return URL.createObjectURL(await response.blob())
  } catch {
    return null
  }
}
