import list from './measures.json'

export type MeasureCode =
  | 'blood-pressure'
  | 'glucose'
  | 'weight'
  | 'length'
  | 'height'
  | 'head'
  | 'waist'
  | 'pulse'
  | 'spo2'
  | 'temperature'
  | 'cholesterol'

export type Measure = {
  code: MeasureCode
  unit: string
  shown: string
  decimals: number
  possible: [number, number]
  possibleDiastolic?: [number, number]
  likely: [number, number]
  /** first and last age in completed years at which it is offered; null for no end */
  ages?: [number, number | null]
}

export const measures = list.items as Measure[]

export function measureOf(code: string): Measure | undefined {
  return measures.find(measure => measure.code === code)
}

/** Completed years; null when only the year is known or nothing at all. */
export function ageOn(birthDate: string | null, day: string): number | null {
  if (birthDate?.length !== 10) return null
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - Number(day.slice(5) < birthDate.slice(5))
}

export function offeredAt({ ages }: Measure, age: number | null): boolean {
  if (!ages || age === null) return !ages || ages[1] === null
  return age >= ages[0] && (ages[1] === null || age <= ages[1])
}
