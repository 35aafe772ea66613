import type { Content } from '../api/types'
import type { Shown } from '../sync/types'

/** Where it was measured. What a clinic measured is never mixed with what was measured at home. */
export type Place = 'home' | 'clinic'

/** Readings of one measure at one place, oldest first, by the day they were taken. */
export function seriesOf(records: Shown[], measure: string, place: Place = 'home'): Shown[] {
  return records
    .filter(item => !item.conflictOf && !item.supersedes && item.verificationStatus !== 'refuted')
    .flatMap(item => (place === 'home' ? atHome(item, measure) : inClinic(item, measure)))
    .map(item => ({ item, at: takenAt(item) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

const atHome = (item: Shown, measure: string) =>
  item.kind === 'home-measurement' && item.content.measure === measure ? [item] : []

const unit = {
  'blood-pressure': 'mm[Hg]',
  pulse: '/min',
  spo2: '%',
  temperature: 'Cel',
  weight: 'kg',
} as const

/** An examination and a growth record hold several measures; each is shown as a reading that leads to its record. */
function inClinic(item: Shown, measure: string): Shown[] {
  if (item.kind !== 'exam' && item.kind !== 'growth') return []
  const { content } = item
  const said: Content = { measure, unit: unit[measure as keyof typeof unit] ?? 'cm' }
  if (measure === 'blood-pressure') {
    if (content.systolic == null || content.diastolic == null) return []
    return [{ ...item, content: { ...said, systolic: content.systolic, diastolic: content.diastolic } }]
  }
  return content[measure] == null ? [] : [{ ...item, content: { ...said, value: content[measure] } }]
}

/** Milliseconds; two readings of one day keep the order in which they were written down. */
export function takenAt(item: Shown): number {
  const written = Date.parse(item.recordedAt)
  const day = item.occurred?.to
  return day && !item.recordedAt.startsWith(day) ? Date.parse(`${day}T05:00:00Z`) : written
}

export type Point = { at: number; value: number }
export type Line = { name: 'first' | 'second'; points: Point[] }

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

/** At most the lowest and the highest of each of `columns` spans of time: what a narrow screen can show anyway. */
export function thinned(points: Point[], columns: number): Point[] {
  const [first] = points
  const last = points[points.length - 1]
  if (!first || !last || points.length <= columns * 2) return points
  const spans = new Map<number, Point[]>()
  for (const point of points) {
    const column = Math.floor(((point.at - first.at) / (last.at - first.at || 1)) * columns)
    spans.set(column, [...(spans.get(column) ?? []), point])
  }
  return [...spans.values()].flatMap(span => {
    const low = span.reduce((a, b) => (b.value < a.value ? b : a))
    const high = span.reduce((a, b) => (b.value > a.value ? b : a))
    return low === high ? [low] : low.at <= high.at ? [low, high] : [high, low]
  })
}

export type Range = { low: Shown; high: Shown; last: Shown; first: Shown }

/** The readings a sentence about the chart names; null when there are none. */
export function rangeOf(series: Shown[]): Range | null {
  const [first] = series
  const last = series[series.length - 1]
  if (!first || !last) return null
  const value = (item: Shown) => Number(item.content.systolic ?? item.content.value)
  return {
    first,
    last,
    low: series.reduce((a, b) => (value(b) < value(a) ? b : a)),
    high: series.reduce((a, b) => (value(b) > value(a) ? b : a)),
  }
}
