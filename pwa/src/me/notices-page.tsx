import { useState } from 'preact/hooks'
import type { NoticeChoice, NoticeSettings } from '../api/types'
import { reason, t } from '../i18n'
import { chooseNotices } from '../sync/commands'
import { noticeSettings, useView } from '../sync/views'
import { Checkbox } from '../ui/fields'
import { Loading, Problem } from '../ui/list-states'
import { Page } from '../ui/page'
import { Said } from '../ui/said'
import { WakeSwitch } from './wake-switch'

const TOPICS = ['reminders', 'verification', 'access', 'security'] as const
const CHANNELS = ['inbox', 'push', 'sms'] as const

/** What one wants to hear of, and where. */
export default function NoticesPage() {
  const seen = useView(noticeSettings())
  return (
    <Page account title={t('notices.title')} back="/toi">
      <p class="lead">{t('notices.lead')}</p>
      <h2 class="govuk-heading-m">{t('notices.thisDevice')}</h2>
      <WakeSwitch />
      <h2 class="govuk-heading-m">{t('notices.topics')}</h2>
      {seen.state === 'loading' && <Loading />}
      {seen.state === 'problem' && <Problem code={seen.reason} />}
      {seen.state === 'content' && <Choices first={seen.value} />}
    </Page>
  )
}

function Choices({ first }: { first: NoticeSettings }) {
  const [settings, setSettings] = useState(first)
  const [said, say] = useState('')
  const choose = async (choice: NoticeChoice) => {
    say('')
    const before = settings
    setSettings({ ...before, topics: before.topics.map(one => (one.topic === choice.topic ? choice : one)) })
    const { topic, inbox, push, sms } = choice
    const done = await chooseNotices([{ topic, inbox, push, sms }])
    setSettings(done.done ? done.value : before)
    say(done.done ? t('notices.saved') : reason(done.reason))
  }
  return (
    <>
      <ul class="cards">
        {settings.topics.map(choice => (
          <li key={choice.topic} class="card card-plain">
            <Topic choice={choice} settings={settings} onChoose={choose} />
          </li>
        ))}
      </ul>
      <Said text={said} />
      <QuietHours {...settings.quietHours} />
      <p>{smsWords(settings)}</p>
    </>
  )
}

type TopicProps = { choice: NoticeChoice; settings: NoticeSettings; onChoose: (choice: NoticeChoice) => void }

function Topic({ choice, settings, onChoose }: TopicProps) {
  const known = TOPICS.find(topic => topic === choice.topic) ?? 'security'
  const sms = settings.smsAvailable && !!settings.phoneMasked
  const offered = CHANNELS.filter(channel => !choice.fixed.includes(channel) && (channel !== 'sms' || sms))
  return (
    <fieldset class="govuk-fieldset" aria-describedby={`notices-${known}`}>
      <legend class="card-title">{t(`notices.topic-${known}`)}</legend>
      <p id={`notices-${known}`}>{t(`notices.about-${known}`)}</p>
      {choice.fixed.length > 0 && (
        <p class="quiet">
          {t('notices.always', { where: choice.fixed.map(channel => t(`notices.in-${channel}`)).join(', ') })}
        </p>
      )}
      {offered.map(channel => (
        <Checkbox
          key={channel}
          id={`notices-${known}-${channel}`}
          label={t(`notices.by-${channel}`)}
          checked={choice[channel]}
          onChange={checked => onChoose({ ...choice, [channel]: checked })}
        />
      ))}
      {known === 'reminders' && (
        <p>
          <a class="touch-link" href="/toi/dong-y">
            {t('notices.consent')}
          </a>
        </p>
      )}
    </fieldset>
  )
}

function QuietHours({ from, until }: { from: string; until: string }) {
  return (
    <>
      <h2 class="govuk-heading-m">{t('notices.quiet')}</h2>
      <p>{t('notices.quietText', { from, until })}</p>
    </>
  )
}

function smsWords({ smsAvailable, phoneMasked }: NoticeSettings): string {
  if (!smsAvailable) return t('notices.smsNone')
  return phoneMasked ? t('notices.smsTo', { phone: phoneMasked }) : t('notices.smsNoPhone')
}
