import { useState } from 'preact/hooks'
import type { DeviceSession } from '../api/types'
import { formatMoment, reason, t } from '../i18n'
import { endSession } from '../sync/commands'
import { sessions, useView } from '../sync/views'
import { Loading, NotDeclared, Problem } from '../ui/list-states'
import { Page } from '../ui/page'
import { Said } from '../ui/said'

export default function DevicesPage() {
  const seen = useView(sessions())
  return (
    <Page account title={t('me.devicesTitle')} back="/toi">
      <p class="lead">{t('me.devicesLead')}</p>
      {seen.state === 'loading' && <Loading />}
      {seen.state === 'problem' && <Problem code={seen.reason} />}
      {seen.state === 'content' && <List devices={seen.value} />}
    </Page>
  )
}

function List({ devices }: { devices: DeviceSession[] }) {
  const [ended, setEnded] = useState<string[]>([])
  const [said, say] = useState('')
  const end = async (device: DeviceSession) => {
    const done = await endSession(device.id)
    if (done.done) setEnded([...ended, device.id])
    say(done.done ? t('me.deviceEnded', { device: device.device }) : reason(done.reason))
  }
  const left = devices.filter(device => !ended.includes(device.id))
  return (
    <>
      <Said text={said} />
      {left.length === 0 && <NotDeclared text={t('me.devicesEmpty')} />}
      <ul class="cards">
        {left.map(device => (
          <li key={device.id} class="card card-plain">
            <Device device={device} onEnd={() => end(device)} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Device({ device, onEnd }: { device: DeviceSession; onEnd: () => void }) {
  return (
    <>
      <div class="card-head">
        <h2 class="card-title">{device.device}</h2>
        {device.current && <span class="tag tag-green">{t('me.deviceCurrent')}</span>}
      </div>
      <p class="quiet">
        {t('me.deviceSince', { date: formatMoment(device.createdAt) })} ·{' '}
        {t('me.deviceSeen', { date: formatMoment(device.lastSeenAt) })}
      </p>
      {!device.current && (
        <button
          type="button"
          class="link-button"
          aria-label={t('me.deviceEndWhat', { device: device.device })}
          onClick={onEnd}
        >
          {t('me.deviceEnd')}
        </button>
      )}
    </>
  )
}
