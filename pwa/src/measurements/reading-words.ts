import words from './reading-words.json'
import type { Place } from './series'

export type ReadingWord =
  | 'urgent'
  | 'high'
  | 'low'
  | 'fine'
  | 'urgent-spo2'
  | 'urgent-temperature'
  | 'low-glucose'
  | 'ask-glucose'
  | 'high-glucose'
  | 'fine-glucose'
  | 'slow-pulse'
  | 'fast-pulse'
  | 'no-word'

/** The plain word for a reading; the limits and the guideline's name are data. At home stricter limits hold than in a clinic. */
export function wordFor(content: Record<string, unknown>, place: Place = 'home'): ReadingWord {
  const judge = judges[String(content.measure)]
  return judge ? judge(content, place) : 'no-word'
}

const judges: { [measure: string]: (content: Record<string, unknown>, place: Place) => ReadingWord } = {
  'blood-pressure': ({ systolic, diastolic }, place) =>
    pressureWord(Number(systolic), Number(diastolic), place),
  spo2: ({ value }) => (Number(value) < words.spo2.urgentBelow ? 'urgent-spo2' : 'no-word'),
  temperature: ({ value }) =>
    Number(value) >= words.temperature.urgentFrom ? 'urgent-temperature' : 'no-word',
  glucose: ({ value, unit }) => glucoseWord(Number(value) / (unit === 'mg/dL' ? 18 : 1)),
  pulse: ({ value }) => pulseWord(Number(value)),
}

/** The worse of the two numbers decides. */
function pressureWord(systolic: number, diastolic: number, place: Place): ReadingWord {
  const [urgent, high, low] = limitsAt(place).bands
  if (reaches(urgent, systolic, diastolic)) return 'urgent'
  if (reaches(high, systolic, diastolic)) return 'high'
  if (systolic < (low?.systolicBelow ?? 0) || diastolic < (low?.diastolicBelow ?? 0)) return 'low'
  return 'fine'
}

/** In mmol/L. Nobody said whether it was before a meal, so between the limits the word asks. */
function glucoseWord(value: number): ReadingWord {
  const { lowBelow, askFrom, highFrom } = words.glucose
  if (value < lowBelow) return 'low-glucose'
  if (value >= highFrom) return 'high-glucose'
  return value >= askFrom ? 'ask-glucose' : 'fine-glucose'
}

function pulseWord(value: number): ReadingWord {
  if (value < words.pulse.slowBelow) return 'slow-pulse'
  return value > words.pulse.fastFrom ? 'fast-pulse' : 'no-word'
}

type Band = { systolic?: number; diastolic?: number } | undefined

function reaches(band: Band, systolic: number, diastolic: number): boolean {
  return systolic >= (band?.systolic ?? Infinity) || diastolic >= (band?.diastolic ?? Infinity)
}

const limitsAt = (place: Place) => words[place === 'clinic' ? 'blood-pressure-clinic' : 'blood-pressure']
export const guidelineAt = (place: Place) => limitsAt(place).guideline
export const thresholdAt = (place: Place) => limitsAt(place).threshold as [number, number]
