import { useState } from 'preact/hooks'
import { addPasskey, forgetDevice, lockNow, makeSharedDevice, passkeysSupported, vault } from '../auth'
import { reason, t, tn } from '../i18n'
import { unsent } from '../sync'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { ChangePin } from './change-pin'
import { LockForm } from './lock-form'

type View = 'overview' | 'make-own' | 'change-pin' | 'forget'

export default function LockPage() {
  const [view, show] = useState<View>('overview')
  const [said, say] = useState('')
  const done = (words = '') => {
    say(words)
    show('overview')
  }
  if (view === 'make-own') return <LockForm back="/toi/khoa" onDone={() => done()} />
  if (view === 'change-pin') return <ChangePin onDone={() => done(t('me.pinChanged'))} />
  return (
    <Page account title={t('me.lockTitle')} back="/toi">
      <div role="status">
        {said && (
          <Notice kind="done">
            <p>{said}</p>
          </Notice>
        )}
      </div>
      {view === 'forget' ? <Forget onCancel={() => done()} /> : <Overview show={show} say={say} />}
    </Page>
  )
}

function Overview({ show, say }: { show: (view: View) => void; say: (words: string) => void }) {
  const own = vault.value.state === 'open' && vault.value.mode === 'own'
  const passkey = async () => {
    const answer = await addPasskey('Sổ Khỏe')
    say(
      answer === 'done'
        ? t('me.passkeyAdded')
        : answer === 'cancelled'
          ? t('sign-in.cancelledPasskey')
          : reason(answer),
    )
  }
  return (
    <>
      <p>{t(own ? 'me.lockOwn' : 'me.lockShared')}</p>
      {own && (
        <button type="button" class="govuk-button" onClick={lockNow}>
          {t('me.lockNow')}
        </button>
      )}
      <ul class="links">
        {own ? (
          <Row label={t('me.changePin')} onClick={() => show('change-pin')} />
        ) : (
          <Row label={t('me.makeOwn')} onClick={() => show('make-own')} />
        )}
        {own && passkeysSupported() && <Row label={t('me.addPasskey')} onClick={passkey} />}
        {own && <Row label={t('me.makeShared')} onClick={makeSharedDevice} />}
        <Row label={t('me.forget')} onClick={() => show('forget')} />
      </ul>
    </>
  )
}

function Row({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <li>
      <button type="button" onClick={onClick}>
        {label}
      </button>
    </li>
  )
}

function Forget({ onCancel }: { onCancel: () => void }) {
  return (
    <Notice kind="warning" live>
      <h2 class="govuk-heading-m">{t('me.forgetTitle')}</h2>
      <p>{t('me.forgetText')}</p>
      {unsent.value > 0 && (
        <p>
          <strong>{tn('me.forgetUnsent', unsent.value)}</strong>
        </p>
      )}
      <div class="button-row">
        <button type="button" class="govuk-button" onClick={forgetDevice}>
          {t('me.forgetYes')}
        </button>
        <button type="button" class="govuk-button govuk-button--plain" onClick={onCancel}>
          {t('common.cancel')}
        </button>
      </div>
    </Notice>
  )
}
