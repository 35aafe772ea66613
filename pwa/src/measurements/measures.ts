import list from './measures.json'

export type MeasureCode =
  | 'blood-pressure'
  | 'glucose'
  | 'weight'
  | 'height'
  | 'waist'
  | 'pulse'
  | 'spo2'
  | 'temperature'

export type Measure = {
  code: MeasureCode
  unit: string
  shown: string
  decimals: number
  possible: [number, number]
  possibleDiastolic?: [number, number]
  likely: [number, number]
}

export const measures = list.items as Measure[]

export function measureOf(code: string): Measure | undefined {
  return measures.find(measure => measure.code === code)
}
