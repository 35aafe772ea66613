import { forgetLost, maybeLost, session, signIn } from '../auth'
import { formatDay, formatTime, t, tn, today } from '../i18n'
import { place } from '../routes'
import { current, dropNotice, freshness, notices, syncState, unsent } from '../sync'
import { underway } from '../underway'
import { applyUpdate, updateReady } from '../update'
import { online } from './online'

/** One line each, only when true: a list under way, no network, unsent items, signed out, a new version, something that may be lost. */
export function Strips() {
  return (
    <div role="status">
      <UnderwayStrip />
      <OfflineStrip />
      <SignedOutStrip />
      <UnsentStrip />
      <UpdateStrip />
      <LostStrip />
      <WipedStrips />
    </div>
  )
}

/** Whoever works through a list finds back to it from every page. */
function UnderwayStrip() {
  const list = underway.value
  if (!list || place.value.path === list) return null
  return (
    <Strip>
      <a class="touch-link" href={list}>
        {t('common.backToList')}
      </a>
    </Strip>
  )
}

function OfflineStrip() {
  const patient = current.value
  const { value: sync } = syncState
  if (online.value && !(sync.state === 'ended' && sync.end === 'no-network')) return null
  const asOf = patient && freshness(patient.id).value.asOf
  return <Strip>{asOf ? offlineSince(asOf) : t('common.offlineEmpty')}</Strip>
}

function offlineSince(asOf: string): string {
  const day = today(new Date(asOf))
  const time = formatTime(asOf)
  return day === today()
    ? t('common.offline', { time })
    : t('common.offlineOld', { time, date: formatDay(day) })
}

function SignedOutStrip() {
  if (session.value.state !== 'signed-out') return null
  return (
    <Strip>
      {t('common.signInAgain')}
      <button type="button" class="link-button" onClick={() => signIn(place.value.path)}>
        {t('common.signIn')}
      </button>
    </Strip>
  )
}

function UnsentStrip() {
  if (unsent.value === 0) return null
  return (
    <Strip>
      {tn('common.waiting', unsent.value)}
      <a class="touch-link" href="/chua-gui">
        {t('common.waitingLink')}
      </a>
    </Strip>
  )
}

function UpdateStrip() {
  if (!updateReady.value) return null
  return (
    <Strip>
      {t('common.updateReady')}
      <button type="button" class="link-button" onClick={applyUpdate}>
        {t('common.updateNow')}
      </button>
    </Strip>
  )
}

function LostStrip() {
  if (maybeLost.value === 0) return null
  return (
    <Strip>
      {tn('common.lost', maybeLost.value)}
      <button type="button" class="link-button" onClick={forgetLost}>
        {t('common.lostSeen')}
      </button>
    </Strip>
  )
}

/** Rights ended and this device deleted what it held: said once, in words. */
function WipedStrips() {
  return (
    <>
      {notices.value.map(({ id, name, lost }) => (
        <Strip key={id}>
          {lost > 0
            ? tn('common.wipedLost', lost, { name: name ?? '' })
            : t('common.wiped', { name: name ?? '' })}
          <button type="button" class="link-button" onClick={() => dropNotice(id)}>
            {t('common.lostSeen')}
          </button>
        </Strip>
      ))}
    </>
  )
}

function Strip({ children }: { children: preact.ComponentChildren }) {
  return (
    <div class="strip">
      <div class="width">{children}</div>
    </div>
  )
}
