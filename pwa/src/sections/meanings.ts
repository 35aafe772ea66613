import type { Content } from '../api/types'
import { vaccineOf } from '../immunization/vaccines'

// the same disease as what its vaccine prevents
const SAME = new Map([['condition-qd831:14', 'disease-tuberculosis']])

/** The names of what an item's codes mean in plain words (area `meanings`), in the order they are told. */
export function meaningsOf(kind: string, content: Content): string[] {
  if (content.none) return []
  return (meanings[kind]?.(content) ?? []).map(name => SAME.get(name) ?? name)
}

const coded = (group: string, code: unknown) => (typeof code === 'string' ? [`${group}-${code}`] : [])

const meanings: { [kind: string]: (content: Content) => string[] } = {
  allergy: ({ type }) => coded('allergy', type),
  condition: ({ code }) => coded('condition', code),
  disability: ({ part }) => coded('disability', part),
  'family-history': ({ code, allergyType }) => [
    ...coded('condition', code),
    ...coded('allergy', allergyType),
  ],
  'home-measurement': ({ measure }) => coded('measure', measure),
  immunization: ({ vaccine }) => diseasesOf(vaccine).map(code => `disease-${code}`),
  'pregnancy-tetanus': () => ['disease-tetanus'],
  'risk-factor': ({ factor }) => coded('risk', factor),
}

function diseasesOf(vaccine: unknown): string[] {
  const { cvx, antigens } = (vaccine ?? {}) as { cvx?: string; antigens?: string[] | null }
  return antigens?.length ? antigens : (vaccineOf(cvx)?.diseases ?? [])
}
