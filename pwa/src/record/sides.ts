import type { Content, Occurred } from '../api/types'

export type Side = { content: Content; occurred: Occurred | null; evidence: { id: string }[] }

/** The names of what differs between two versions: members of the content, the day, the photos. */
export function differing(one: Side, other: Side): string[] {
  const fields = [...new Set([...Object.keys(one.content), ...Object.keys(other.content)])]
  const changed = fields.filter(field => !same(one.content[field] ?? null, other.content[field] ?? null))
  if (!same(one.occurred, other.occurred)) changed.push('occurred')
  if (!same(ids(one), ids(other))) changed.push('evidence')
  return changed
}

const ids = (side: Side) => side.evidence.map(item => item.id).sort()

/** Equal as data: the order of members does not matter. */
function same(one: unknown, other: unknown): boolean {
  return stable(one) === stable(other)
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, v]) => v !== null)
            .sort(),
        )
      : part,
  )
}
