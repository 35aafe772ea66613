import words from './reading-words.json'

export type ReadingWord = 'urgent' | 'high' | 'low' | 'fine' | 'no-word'

/** The plain word for a reading; the limits and the guideline's name are data. */
export function wordFor(content: Record<string, unknown>): ReadingWord {
  if (content.measure === 'blood-pressure')
    return pressureWord(Number(content.systolic), Number(content.diastolic))
  if (content.measure === 'spo2') return Number(content.value) < words.spo2.urgentBelow ? 'urgent' : 'no-word'
  if (content.measure === 'temperature')
    return Number(content.value) >= words.temperature.urgentFrom ? 'urgent' : 'no-word'
  return 'no-word'
}

/** The worse of the two numbers decides. */
function pressureWord(systolic: number, diastolic: number): ReadingWord {
  const [urgent, high, low] = words['blood-pressure'].bands
  if (reaches(urgent, systolic, diastolic)) return 'urgent'
  if (reaches(high, systolic, diastolic)) return 'high'
  if (systolic < (low?.systolicBelow ?? 0) || diastolic < (low?.diastolicBelow ?? 0)) return 'low'
  return 'fine'
}

type Band = { systolic?: number; diastolic?: number } | undefined

function reaches(band: Band, systolic: number, diastolic: number): boolean {
  return systolic >= (band?.systolic ?? Infinity) || diastolic >= (band?.diastolic ?? Infinity)
}

export const pressureGuideline = words['blood-pressure'].guideline
export const pressureThreshold = words['blood-pressure'].threshold as [number, number]
