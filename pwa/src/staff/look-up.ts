// What a look-up asks for: exactly one way, and a birth date with a name. Pure.
export type LookUpForm = {
  way: 'number' | 'card' | 'name'
  number: string
  card: string
  name: string
  birthDate: string
  reason: string
}
export const noQuestion: LookUpForm = {
  way: 'number',
  number: '',
  card: '',
  name: '',
  birthDate: '',
  reason: '',
}

/** The codes of what is missing, by field. */
export function missingIn(form: LookUpForm): { [field: string]: string } {
  const faults: { [field: string]: string } = {}
  if (!form[form.way].trim()) faults[form.way] = 'required'
  else if (form.way === 'number' && !/^\d{12}$/.test(digits(form.number)))
    faults.number = 'not-a-citizen-number'
  if (form.way === 'name' && !dayTyped(form.birthDate)) faults.birthDate = 'no-such-day'
  return faults
}

/** The query; what belongs to another way is left out. */
export function askedFor(form: LookUpForm): { [name: string]: string } {
  if (form.way === 'name') return { name: form.name.trim(), birthDate: dayTyped(form.birthDate) ?? '' }
  const text = form.way === 'number' ? digits(form.number) : form.card
  return { [form.way]: text, ...(form.reason && { reason: form.reason }) }
}

const digits = (text: string) => text.replace(/[\s.]/g, '')

/** `14/3/1994`, `14 3 1994`, `3/1994` or `1950` as the server writes it: as much as is known. */
export function dayTyped(text: string): string | null {
  const parts = text.trim().split(/[\s/.-]+/)
  const [year = '', month, day] = parts.reverse()
  if (!/^\d{4}$/.test(year) || parts.length > 3) return null
  const rest = [month, day].filter(part => part !== undefined)
  if (!rest.every(part => /^\d{1,2}$/.test(part)) || Number(month ?? 1) > 12 || Number(day ?? 1) > 31)
    return null
  return [year, ...rest.map(part => part.padStart(2, '0'))].join('-')
}
