import type { Patient, Score } from '../api/types'

type Asked = Pick<Score, 'score' | 'setting'>

/** Where a missing input can be given; null for what only staff measure, or what is asked on the page itself. */
export function placeFor(input: string, item: Asked, patient: Patient, today: string): string | null {
  if (staffMeasures(input, item)) return null
  if (input === 'child-height') return `/chi-so/${lies(patient.birthDate, today) ? 'length' : 'height'}/ghi`
  return PLACES[input] ?? null
}

/** What a score from a clinic lacks cannot be measured at home. */
export function staffMeasures(input: string, { score, setting }: Asked): boolean {
  if (score === 'cardiovascular') return input === 'blood-pressure'
  return setting === 'clinic' && MEASURED.test(input)
}

const MEASURED = /^(blood-pressure|weight|height|waist|child-)/

const PLACES: { [input: string]: string } = {
  'blood-pressure': '/chi-so/blood-pressure/ghi',
  weight: '/chi-so/weight/ghi',
  height: '/chi-so/height/ghi',
  waist: '/chi-so/waist/ghi',
  cholesterol: '/chi-so/cholesterol/ghi',
  'child-weight': '/chi-so/weight/ghi',
  'child-head': '/chi-so/head/ghi',
  smoker: '/ho-so/nguy-co/them',
  diabetes: '/benh',
  'cardiovascular-disease': '/benh',
}

/** Under two years a child is measured lying down (WHO 2006). */
export function lies(birthDate: string | null, today: string): boolean {
  if (birthDate?.length !== 10) return false
  return (Date.parse(today) - Date.parse(birthDate)) / 86_400_000 < 731
}
