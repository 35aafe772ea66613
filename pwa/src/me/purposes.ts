import { t } from '../i18n'

const named = [
  'keep-record',
  'station-verify',
  'verify',
  'reminders',
  'remind',
  'statistics',
  'research',
] as const
const based = ['keep-record', 'verify', 'station-verify'] as const

export function purposeName(purpose: string): string {
  return t(`consent.purpose-${named.find(name => name === purpose) ?? 'other'}`)
}

export function basisOf(purpose: string): string {
  return t(`consent.basis-${based.find(name => name === purpose) ?? 'other'}`)
}
