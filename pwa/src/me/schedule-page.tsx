import { vault } from '../auth'
import { formatDay, locale, t } from '../i18n'
import { vaccineName, vaccineOf } from '../immunization/vaccines'
import { Page } from '../ui/page'
import schedule from './schedule.json'

const ages = [
  'birth',
  '2-months',
  '3-months',
  '4-months',
  '5-months',
  '9-months',
  '12-months',
  '18-months',
  '2-years',
  '7-years',
] as const

/** For everybody, signed in or not: when children are vaccinated here. */
export default function SchedulePage() {
  const inside = vault.value.state === 'open'
  return (
    <Page account title={t('me.scheduleTitle')} back={inside ? '/tiem-chung' : '/'}>
      <p class="lead">{t('me.scheduleLead')}</p>
      {schedule.rows.map(row => (
        <section key={row.age}>
          <h2 class="govuk-heading-m">{ageWords(row.age)}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {row.doses.map(dose => (
              <li key={dose.code}>
                {t('me.scheduleDose', { vaccine: nameOf(dose.cvx), n: dose.n })}
                <span class="quiet said">
                  {'unsure' in dose && `${t('me.scheduleUnsure')} `}
                  {sourceWords(dose.sources)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p>{t('me.scheduleValid', { date: formatDay(schedule.validFrom) })}</p>
      <p class="quiet">{schedule.names.map(([short, whole]) => `${short}: ${whole}`).join(' · ')}</p>
      <p class="quiet">{t('me.scheduleSource', { source: schedule.source })}</p>
    </Page>
  )
}

/** The short names of the sources; what nobody could show in a text says so. */
function sourceWords(sources: string[]): string {
  const shown = sources.filter(source => source !== 'MEM')
  return shown.length ? t('me.scheduleRow', { source: shown.join('; ') }) : t('me.scheduleNoSource')
}

function ageWords(age: string): string {
  const known = ages.find(name => name === age)
  return known ? t(`me.age-${known}`) : age
}

function nameOf(cvx: string): string {
  const vaccine = vaccineOf(cvx)
  return vaccine ? vaccineName(vaccine, locale.value) : cvx
}
