import { answer } from '../api/request'
import type { Region } from '../api/types'
import { opened } from '../storage/opened'
import { isPdf } from './pdf'

/** The photo behind an entry as a blob URL, or null when neither this device nor the server has it now. */
export async function photoUrl(
  patient: string,
  evidence: string,
  region: Region | null = null,
): Promise<string | null> {
  return (await fileOf(patient, evidence, region))?.url ?? null
}

/** The photo or PDF behind an entry: from this device while it is not up, else from the server. */
export async function fileOf(
  patient: string,
  evidence: string,
  region: Region | null = null,
): Promise<{ url: string; pdf: boolean } | null> {
  const blob = (await onThisDevice(evidence)) ?? (await onTheServer(patient, evidence, region))
  if (!blob) return null
  const pdf = await isPdf(blob)
  const type = pdf ? 'application/pdf' : 'image/jpeg'
  return { url: URL.createObjectURL(new Blob([blob], { type })), pdf }
}

async function onThisDevice(evidence: string): Promise<Blob | null> {
  const local = await opened.value?.blobs.get(evidence)
  return local ? new Blob([local]) : null
}

async function onTheServer(patient: string, evidence: string, region: Region | null): Promise<Blob | null> {
  const crop = region ? `?region=${[region.x, region.y, region.w, region.h].join(',')}` : ''
  // a photo of this device that is up already goes by the id the server gave it
  const id = (await opened.value?.photos.get(evidence))?.evidence ?? evidence
  try {
    const response = await answer('GET', `/api/v1/patients/${patient}/evidence/${id}${crop}`)
    return await response.blob()
  } catch {
    return null
  }
}
