import { seriesOf } from '../measurements/series'
import type { Shown } from '../sync/types'

export const indicators = ['weight-for-age', 'length-for-age', 'head-for-age', 'bmi-for-age'] as const
export type Indicator = (typeof indicators)[number]
export type Curve = { months: number[]; lines: { [z: string]: number[] } }
export type Curves = { source: string; curves: { [name in Indicator]: Curve } }
/** One measurement of a child: age in months, value in the indicator's unit, and the record it stands in. */
export type Dot = { id: string; day: string; months: number; value: number; place: 'home' | 'clinic' }

const DAYS_PER_MONTH = 30.4375
const measuresOf = {
  'weight-for-age': ['weight'],
  'length-for-age': ['length', 'height'],
  'head-for-age': ['head'],
} as const

export const unitFor = (indicator: Indicator) =>
  indicator === 'weight-for-age' ? 'kg' : indicator === 'bmi-for-age' ? 'kg/m²' : 'cm'

/** WHO's indicators by age: the head to five years, the index from five, the weight to ten. */
export function offered(months: number): Indicator[] {
  if (months <= 60) return ['weight-for-age', 'length-for-age', 'head-for-age']
  return months <= 120
    ? ['length-for-age', 'bmi-for-age', 'weight-for-age']
    : ['length-for-age', 'bmi-for-age']
}

export function monthsOld(born: string, day: string): number {
  return (Date.parse(day) - Date.parse(born)) / 86_400_000 / DAYS_PER_MONTH
}

/** The measurements for one indicator, oldest first; what has no day cannot be drawn. */
export function dotsOf(records: Shown[], indicator: Indicator, born: string): Dot[] {
  const places = ['home', 'clinic'] as const
  const found = places.flatMap(place =>
    indicator === 'bmi-for-age'
      ? indexes(records, born, place)
      : measuresOf[indicator].flatMap(measure => dots(records, measure, born, place)),
  )
  return found.sort((a, b) => a.months - b.months)
}

function dots(records: Shown[], measure: string, born: string, place: Dot['place']): Dot[] {
  return seriesOf(records, measure, place).flatMap(item => {
    const day = item.occurred?.from
    const value = Number(item.content.value)
    return day ? [{ id: item.id, day, months: monthsOld(born, day), value, place }] : []
  })
}

/** A body mass index needs a weight and a height of the same day and place. */
function indexes(records: Shown[], born: string, place: Dot['place']): Dot[] {
  const heights = dots(records, 'height', born, place)
  return dots(records, 'weight', born, place).flatMap(weight => {
    const height = heights.find(other => other.day === weight.day)
    return height ? [{ ...weight, value: weight.value / (height.value / 100) ** 2 }] : []
  })
}

/** The span of months that is drawn: two years, five, or all of childhood. */
export function spanOf(months: number, curve: Curve): [number, number] {
  const last = curve.months[curve.months.length - 1] ?? 60
  if (months <= 24) return [0, 24]
  return months <= 60 ? [0, 60] : [60, last]
}

/** The part of a curve within a span. */
export function within(curve: Curve, [from, to]: [number, number]): Curve {
  const keep = curve.months.map((month, n) => [month, n] as const).filter(([m]) => m >= from && m <= to)
  const cut = (values: number[]) => keep.map(([, n]) => values[n] ?? Number.NaN)
  return {
    months: keep.map(([month]) => month),
    lines: Object.fromEntries(Object.entries(curve.lines).map(([z, values]) => [z, cut(values)])),
  }
}
