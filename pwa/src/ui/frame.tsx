import type { ComponentChildren } from 'preact'
import { vault } from '../auth'
import { t } from '../i18n'
import { ActingBar } from './acting-bar'
import { Mark } from './icons'
import { Strips } from './strips'
import { Tabs } from './tabs'

/** What stands around every page. */
export function Frame({ children }: { children: ComponentChildren }) {
  const open = vault.value.state === 'open'
  return (
    <>
      <a href="#main" class="govuk-skip-link">
        {t('common.skip')}
      </a>
      <header class="top">
        <div class="width">
          <a href="/">
            <Mark />
            {t('common.appName')}
          </a>
        </div>
      </header>
      {open && <ActingBar />}
      {open && <Strips />}
      <main id="main" class="width" tabIndex={-1}>
        {children}
      </main>
      {open && <Tabs />}
    </>
  )
}
