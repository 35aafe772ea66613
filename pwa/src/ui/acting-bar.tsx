import { t } from '../i18n'
import { go } from '../routes'
import { actingFor, choose, people } from '../sync'
import { relationshipWord } from './relationship'

/** Pinned to the top as long as one looks at somebody else's record. */
export function ActingBar() {
  const person = actingFor.value
  if (!person) return null
  return (
    <section class="acting" aria-label={t('common.actingTitle', { name: person.name })}>
      <div class="width">
        <strong>{t('common.acting', { name: person.name, relationship: relationshipWord(person) })}</strong>
        <a href="/" onClick={backToMine}>
          {t('common.actingBack')}
        </a>
      </div>
    </section>
  )
}

function backToMine(event: Event) {
  event.preventDefault()
  const mine = people.value.find(person => person.relationship === 'self')
  if (mine) choose(mine.id)
  go('/')
}
