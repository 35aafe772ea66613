import type { Patient } from '../api/types'
import { compareNames, formatDay, t } from '../i18n'
import { go } from '../routes'
import { choose, current, people } from '../sync'
import { NotDeclared } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf } from '../ui/patient'
import { relationshipWord } from '../ui/relationship'

export default function PeoplePage() {
  const list = [...people.value].sort(
    (a, b) => Number(isSelf(b)) - Number(isSelf(a)) || compareNames(a.name, b.name),
  )
  return (
    <Page account title={t('home.peopleTitle')} back="/">
      <p>{t('home.peopleText')}</p>
      <ul class="links">
        {list.map(person => (
          <li key={person.id}>
            <PersonButton person={person} />
          </li>
        ))}
      </ul>
      {list.length < 2 && (
        <NotDeclared text={t('home.peopleNone')}>
          <a class="govuk-button govuk-button--plain" href="/them-nguoi-than">
            {t('home.addPerson')}
          </a>
        </NotDeclared>
      )}
    </Page>
  )
}

function PersonButton({ person }: { person: Patient }) {
  const here = current.value?.id === person.id
  return (
    <button type="button" aria-current={here ? 'true' : undefined} onClick={() => show(person)}>
      <span>
        {person.name}
        <small>{roleOf(person, here)}</small>
      </span>
    </button>
  )
}

function roleOf(person: Patient, here: boolean): string {
  const who = isSelf(person) ? t('home.peopleYou') : relationshipWord(person)
  const until = person.until ? t('home.until', { date: formatDay(person.until) }) : ''
  return [who, t(`home.level-${person.level}`), until, here ? t('home.peopleCurrent') : '']
    .filter(Boolean)
    .join(' · ')
}

function show(person: Patient) {
  choose(person.id)
  go('/')
}
