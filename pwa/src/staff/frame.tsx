import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Session } from '../api/types'
import { LOCALES, type Locale, locale, setLocale, t } from '../i18n'
import { place } from '../routes'
import { Mark } from '../ui/icons'
import { signOut } from './calls'
import { codeOf, say } from './words'

const PLACES = [
  ['/tram', 'desk.queue', /^\/tram\/?(muc|$)/],
  ['/tram/tim', 'desk.find', /^\/tram\/tim/],
  ['/tram/buoi-tiem', 'desk.session', /^\/tram\/buoi-tiem/],
  ['/tram/phieu', 'desk.tickets', /^\/tram\/phieu/],
] as const
const LANGUAGES: { [code in Locale]: string } = { vi: 'Tiếng Việt', en: 'English', km: 'ភាសាខ្មែរ' }

type Props = { who: Session | null; working: boolean; children: ComponentChildren }

/** What stands around the desk's pages: whose desk it is, where one may go, the language, the way out. */
export function Frame({ who, working, children }: Props) {
  return (
    <>
      <a href="#main" class="govuk-skip-link">
        {t('common.skip')}
      </a>
      <header class="desk-top">
        <p class="desk-name">
          <Mark size={28} />
          <span>{who?.station?.name ?? t('desk.title')}</span>
        </p>
        {working && <Places />}
        <div class="desk-side">
          <Language />
          {who && <SignOut name={who.name ?? ''} />}
        </div>
      </header>
      <main id="main" class="desk-main" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}

function Places() {
  return (
    <nav aria-label={t('desk.places')}>
      <ul>
        {PLACES.map(([href, key, here]) => (
          <li key={href}>
            <a href={href} aria-current={here.test(place.value.path) ? 'page' : undefined}>
              {t(key)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Language() {
  return (
    <select
      aria-label={t('common.language')}
      value={locale.value}
      onChange={event => setLocale(event.currentTarget.value as Locale)}
    >
      {LOCALES.map(code => (
        <option key={code} value={code} lang={code}>
          {LANGUAGES[code]}
        </option>
      ))}
    </select>
  )
}

function SignOut({ name }: { name: string }) {
  const [problem, setProblem] = useState('')
  const leave = async () => {
    try {
      const next = await signOut()
      sessionStorage.clear()
      location.assign(next)
    } catch (error) {
      setProblem(codeOf(error))
    }
  }
  return (
    <>
      <span class="desk-who">{name}</span>
      <button type="button" onClick={leave}>
        {t('desk.signOut')}
      </button>
      {problem && <span role="alert">{say(problem)}</span>}
    </>
  )
}
