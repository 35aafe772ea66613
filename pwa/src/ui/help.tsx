import { t } from '../i18n'
import { current } from '../sync'
import lines from './help-lines.json'
import { lowerFirst } from './lower-first'

const stations: { [commune: string]: { phone: string } | undefined } = lines.stations

/** The station's phone, or the Ministry's line where the station has none here. */
export function helpLine(): { label: string; href: string } {
  const commune = current.value?.commune
  const phone = commune && stations[commune.code]?.phone
  const label = phone
    ? t('common.helpCall', { station: t('common.station', { commune: lowerFirst(commune.name) }), phone })
    : t('common.helpLine', { phone: lines.ministry.phone })
  return { label, href: `tel:${(phone ?? lines.ministry.phone).replace(/\D/g, '')}` }
}

export function PhoneLink() {
  const { label, href } = helpLine()
  return (
    <a class="touch-link" href={href}>
      {label}
    </a>
  )
}

/** Within reach on every page: who to call, and on record pages a way to say that something is wrong. */
export function Help({ report }: { report?: string }) {
  return (
    <aside class="help" aria-label={t('common.helpTitle')}>
      <p>
        <PhoneLink />
      </p>
      {report && (
        <p>
          <a class="touch-link" href={report}>
            {t('common.reportWrong')}
          </a>
        </p>
      )}
      <p class="quiet">{t('common.emergency')}</p>
    </aside>
  )
}
