import { t } from '../i18n'

const named = ['keep-record', 'station-verification', 'reminders', 'statistics'] as const

export function purposeName(purpose: string): string {
  return t(`consent.purpose-${named.find(name => name === purpose) ?? 'other'}`)
}
