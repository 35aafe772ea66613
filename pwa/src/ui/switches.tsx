import { LOCALES, type Locale, locale, setLocale, t } from '../i18n'
import { setSimple, simple } from './simple-mode'

// Each language is written in itself, so it is found by those who read no other.
const NAMES: { [name in Locale]: string } = { vi: 'Tiếng Việt', en: 'English', km: 'ភាសាខ្មែរ' }

export function LanguageSwitch() {
  return (
    <nav aria-label={t('common.language')}>
      <ul class="language-list">
        {LOCALES.map(code => (
          <li key={code}>
            <button
              type="button"
              class="link-button"
              lang={code}
              aria-current={locale.value === code ? 'true' : undefined}
              onClick={() => setLocale(code)}
            >
              {NAMES[code]}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function SimpleSwitch() {
  return (
    <button
      type="button"
      class="govuk-button govuk-button--plain"
      aria-pressed={simple.value}
      onClick={() => setSimple(!simple.value)}
    >
      {t(simple.value ? 'common.simpleBack' : 'common.simpleOff')}
    </button>
  )
}
