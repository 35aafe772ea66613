import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Term } from '../api/types'
import { locale, t } from '../i18n'
import { current } from '../sync'
import { terminology, useView } from '../sync/views'
import lines from './help-lines.json'

const stations = signal<Term[] | null>(null)

/** The station's phone, or the Ministry's line where the station's is not known here. */
function helpLine(): { label: string; href: string } {
  const station = stations.value?.find(item => item.code === current.value?.commune?.code)
  const phone = String(station?.phone ?? lines.ministry.phone)
  const label = station
    ? t('common.helpCall', { station: station[locale.value] ?? station.vi, phone })
    : t('common.helpLine', { phone })
  return { label, href: `tel:${phone.replace(/\D/g, '')}` }
}

/** Asked once while the app is open; without network the list is as it was last seen. */
function useStations() {
  const list = useView(current.value?.commune && !stations.value ? terminology('stations') : null)
  useEffect(() => {
    if (list.state === 'content') stations.value = list.value.items
  }, [list])
}

export function PhoneLink() {
  useStations()
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
