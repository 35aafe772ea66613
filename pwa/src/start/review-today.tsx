import { AboutWords } from '../about/about-words'
import type { Patient } from '../api/types'
import { formatDay, t, tn, today } from '../i18n'
import { kindWord } from '../record/describe'
import { recordsOf, type Shown } from '../sync'
import { detailsOf, todayOf } from './review'
import { pathOf } from './tasks'

type Props = {
  patient: Patient
  section: string
  editable: boolean
  /** the only one of its screen: the title names it already */
  alone: boolean
  /** the server has an answer; where this phone has none, it may not keep it */
  answered: boolean
}

/** What a section says today and, for who has something to change, the way there. */
export function SectionToday({ patient, section, editable, alone, answered }: Props) {
  const records = recordsOf(patient.id).value
  return (
    <section aria-labelledby={`today-${section}`}>
      <h2 class={alone ? 'govuk-visually-hidden' : 'govuk-heading-m'} id={`today-${section}`}>
        {kindWord(section)}
      </h2>
      {section === 'administrative' ? (
        <Details records={records} />
      ) : (
        <Answers section={section} records={records} answered={answered} />
      )}
      {editable && (
        <p>
          <a class="touch-link" href={pathOf(section)}>
            {t('common.changeWhat', { what: kindWord(section) })}
          </a>
        </p>
      )}
    </section>
  )
}

function Answers({ section, records, answered }: { section: string; records: Shown[]; answered: boolean }) {
  const told = todayOf(section, records)
  if (told.state === 'not-declared')
    return <p class="quiet">{t(answered ? 'start.elsewhere' : 'common.notDeclared')}</p>
  if (told.state === 'none')
    return <p>{t('start.noneSince', { date: formatDay(today(new Date(told.on))) })}</p>
  return (
    <>
      <ul class="govuk-list govuk-list--bullet">
        {told.titles.map(title => (
          <li key={title}>{title}</li>
        ))}
      </ul>
      {told.more > 0 && <p class="quiet">{tn('start.more', told.more)}</p>}
    </>
  )
}

function Details({ records }: { records: Shown[] }) {
  const details = detailsOf(records)
  if (details.length === 0) return <p class="quiet">{t('common.notDeclared')}</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {details.map(({ topic, member, value }) => (
        <li key={topic}>
          {t(`about.${topic}`)}: <AboutWords member={member} value={value} />
        </li>
      ))}
    </ul>
  )
}
