import type { Content } from '../api/types'

export type AllergyDraft = {
  type: string
  substance: string
  reaction: string
  severity: string
  note: string
}

export const TYPES = ['drug', 'food', 'chemical', 'other'] as const
export const SEVERITIES = ['mild', 'moderate', 'severe', 'unknown'] as const

export function draftOf(content: Content): AllergyDraft {
  const text = (name: string) => (typeof content[name] === 'string' ? (content[name] as string) : '')
  return {
    type: text('type'),
    substance: text('substance'),
    reaction: text('reaction'),
    severity: text('severity') || (content.type ? 'unknown' : ''),
    note: text('note'),
  }
}

/** The boxes that must be filled and are not. */
export function missing({ type, substance }: AllergyDraft): ('type' | 'substance')[] {
  return [...(type ? [] : ['type' as const]), ...(substance.trim() ? [] : ['substance' as const])]
}

export function contentOf({ type, substance, reaction, severity, note }: AllergyDraft): Content {
  return {
    type,
    substance: substance.trim(),
    reaction: reaction.trim() || null,
    severity: severity && severity !== 'unknown' ? severity : null,
    note: note.trim() || null,
  }
}
