import { formatDay, t } from '../../i18n'
import { aboutPerson } from '../words'
import type { DueChild, DueGroup } from './due'

const COLUMNS = ['child', 'guardian', 'due', 'check', 'given', 'notes'] as const

/** One line a child, with boxes to tick on paper: what is due, what to look for in the paper book, what was given. */
export function Sheet({ items }: { items: DueChild[] }) {
  return (
    <table class="session-sheet">
      <caption class="govuk-visually-hidden">{t('session.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('session.col-number')}</th>
          {COLUMNS.map(name => (
            <th key={name} scope="col" class={`session-${name}`}>
              {t(`session.col-${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((child, n) => (
          <Row key={child.patient.id} child={child} number={n + 1} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ child, number }: { child: DueChild; number: number }) {
  const { patient, guardians, groups, toCheck } = child
  return (
    <tr>
      <td>{number}</td>
      <th scope="row">
        {patient.name}
        <span class="quiet">{aboutPerson({ ...patient, numberMasked: null })}</span>
      </th>
      <td>{guardians.length > 0 ? guardians.map(guardianLine) : t('session.noGuardian')}</td>
      <td>
        <ul>
          {groups.map(group => (
            <li key={group.group}>
              <Box /> {groupWords(group)}
              {group.askFirst && <strong> {t('session.askFirst')}</strong>}
            </li>
          ))}
        </ul>
      </td>
      <td>
        {toCheck.length === 0 && t('session.nothingToCheck')}
        <ul>
          {toCheck.map(one => (
            <li key={one.group}>
              <Box /> {one.name}: {one.days.map(formatDay).join(', ')}
            </li>
          ))}
        </ul>
      </td>
      <td class="session-blank" />
      <td class="session-blank" />
    </tr>
  )
}

const Box = () => <span class="session-box" aria-hidden="true" />

const guardianLine = ({ name, phoneMasked }: DueChild['guardians'][number]) => (
  <span key={name} class="session-line">
    {name}
    {phoneMasked && <span class="quiet">{phoneMasked}</span>}
  </span>
)

function groupWords({ name, dose, recommended, status }: DueGroup): string {
  const what = dose ? t('session.dose', { name, n: dose }) : name
  return t(`session.since-${status}`, { what, day: formatDay(recommended) })
}
