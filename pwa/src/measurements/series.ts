import type { Shown } from '../sync/types'

/** Readings of one measure, oldest first, by the day they were taken. */
export function seriesOf(records: Shown[], measure: string): Shown[] {
  return records
    .filter(
      item =>
        item.kind === 'home-measurement' &&
        item.content.measure === measure &&
        !item.conflictOf &&
        !item.supersedes,
    )
    .sort((a, b) => takenAt(a) - takenAt(b))
}

/** Milliseconds; two readings of one day keep the order in which they were written down. */
export function takenAt(item: Shown): number {
  const written = Date.parse(item.recordedAt)
  const day = item.occurred?.to
  return day && !item.recordedAt.startsWith(day) ? Date.parse(`${day}T05:00:00Z`) : written
}

export type Line = { name: 'first' | 'second'; points: { at: number; value: number }[] }

/** What the chart draws: two lines for blood pressure, one for the others. */
export function linesOf(series: Shown[]): Line[] {
  const line = (name: Line['name'], field: string): Line => ({
    name,
    points: series.map(item => ({ at: takenAt(item), value: Number(item.content[field]) })),
  })
  // the server answers null for what a measure does not have
  if (series[0]?.content.systolic == null) return [line('first', 'value')]
  return [line('first', 'systolic'), line('second', 'diastolic')]
}

export type Range = { low: Shown; high: Shown; last: Shown; first: Shown }

/** The readings a sentence about the chart names; null when there are none. */
export function rangeOf(series: Shown[]): Range | null {
  const [first] = series
  const last = series[series.length - 1]
  if (!first || !last) return null
  const value = (item: Shown) => Number(item.content.systolic ?? item.content.value)
  const sorted = [...series].sort((a, b) => value(a) - value(b))
  return { first, last, low: sorted[0] ?? first, high: sorted[sorted.length - 1] ?? last }
}
