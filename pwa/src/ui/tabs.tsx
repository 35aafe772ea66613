import type { ComponentChildren } from 'preact'
import { t, tn } from '../i18n'
import { place } from '../routes'
import { inbox, useView } from '../sync/views'
import { HomeIcon, InboxIcon, MeIcon } from './icons'

/** Three ways around; important tasks stand on the home page as well, some people never notice a bar. */
export function Tabs() {
  const messages = useView(inbox())
  const unread = messages.state === 'content' ? messages.value.filter(message => !message.read).length : 0
  return (
    <nav class="tabs" aria-label={t('common.tabsLabel')}>
      <ul>
        <Tab href="/" icon={<HomeIcon />} label={t('common.tabHome')} />
        <Tab
          href="/tin-nhan"
          icon={<InboxIcon />}
          label={t('common.tabInbox')}
          spoken={unread ? tn('common.unreadInbox', unread) : undefined}
          count={unread}
        />
        <Tab href="/toi" icon={<MeIcon />} label={t('common.tabMe')} />
      </ul>
    </nav>
  )
}

type TabProps = { href: string; icon: ComponentChildren; label: string; spoken?: string; count?: number }

function Tab({ href, icon, label, spoken, count = 0 }: TabProps) {
  const here = href === '/' ? place.value.path === '/' : place.value.path.startsWith(href)
  return (
    <li>
      <a href={href} aria-current={here ? 'page' : undefined} aria-label={spoken}>
        {icon}
        <span>
          {label}
          {count > 0 && ` (${count})`}
        </span>
      </a>
    </li>
  )
}
