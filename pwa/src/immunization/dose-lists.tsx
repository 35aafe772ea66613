import type { Forecast } from '../api/types'
import { locale, t, tn } from '../i18n'
import { RecordCard } from '../record/record-card'
import type { Shown } from '../sync'
import { forecast, useView } from '../sync/views'
import { Rows } from '../ui/rows'
import { byGroup, newestFirst } from './groups'
import { groupName, shortName, vaccineOf } from './vaccines'

export function ByDate({ doses }: { doses: Shown[] }) {
  return <Rows items={newestFirst(doses)} keyOf={dose => dose.id} row={dose => <RecordCard item={dose} />} />
}

/** A heading for each group of the schedule with its state, and the doses that count there. */
export function ByDisease({ doses, patient }: { doses: Shown[]; patient: string }) {
  const seen = useView(forecast(patient, 'declared'))
  const lines = seen.state === 'content' ? seen.value.items : []
  return (
    <>
      {byGroup(doses).map(({ group, doses }) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <div class="card-head group-head">
            <h2 class="govuk-heading-m" id={`group-${group}`}>
              {groupName(group, locale.value)}{' '}
              <span class="quiet">{tn('immunization.doses', doses.length)}</span>
            </h2>
            <State line={lines.find(line => line.group === group)} />
          </div>
          <ul class="cards">
            {doses.map((dose, index) => (
              <li key={dose.id}>
                <RecordCard
                  item={dose}
                  title={cardTitle(dose)}
                  lead={t('immunization.dose', { n: index + 1 })}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

const colours = {
  complete: 'green',
  immune: 'green',
  due: 'yellow',
  overdue: 'yellow',
  'not-yet': 'grey',
  'aged-out': 'grey',
  contraindicated: 'grey',
} as const

function State({ line }: { line: Forecast['items'][number] | undefined }) {
  return line ? (
    <span class={`tag tag-${colours[line.status]}`}>{t(`immunization.status-${line.status}`)}</span>
  ) : null
}

function cardTitle({ content }: Shown): string | undefined {
  const vaccine = vaccineOf((content.vaccine as { cvx?: string } | null)?.cvx)
  return vaccine && shortName(vaccine, locale.value)
}
