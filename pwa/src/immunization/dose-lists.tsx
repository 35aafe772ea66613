import type { Forecast } from '../api/types'
import { formatDay, locale, t, tn } from '../i18n'
import { RecordCard } from '../record/record-card'
import type { Shown } from '../sync'
import { Rows } from '../ui/rows'
import { newestFirst } from './groups'
import { type Line, markOf, numbered, outlook, type Section, type Verdict } from './outlook'
import { groupName, shortName, vaccineOf } from './vaccines'
import { Why } from './why'

export type Known = Pick<Forecast, 'items' | 'doses' | 'differences'>
export const nothingKnown: Known = { items: [], doses: [], differences: [] }

export function ByDate({ doses, known }: { doses: Shown[]; known: Known }) {
  const row = (dose: Shown) => <RecordCard item={dose} lead={markWords(dose, known.doses)} />
  return <Rows items={newestFirst(doses)} keyOf={dose => dose.id} row={row} />
}

/** A section for each group of the schedule with its state and why, what verifying would change, and the doses that count there. */
export function ByDisease({ doses, known }: { doses: Shown[]; known: Known }) {
  const { now, later } = outlook(doses, known.items)
  return (
    <>
      {now.map(section => (
        <Group key={section.group} {...{ section, known }} all={doses} />
      ))}
      {later.length > 0 && <Later lines={later} />}
    </>
  )
}

function Group({ section, known, all }: { section: Section; known: Known; all: Shown[] }) {
  const { group, doses, line } = section
  const numbers = numbered(doses, known.doses)
  const statements = line?.why?.statements ?? []
  const changes = known.differences.filter(found => found.group === group)
  const lead = (dose: Shown) => {
    const n = numbers.get(dose.id)
    return n ? t('immunization.dose', { n }) : markWords(dose, known.doses)
  }
  return (
    <section aria-labelledby={`group-${group}`}>
      <div class="card-head group-head">
        <h2 class="govuk-heading-m" id={`group-${group}`}>
          {groupName(group, locale.value)} <span class="quiet">{tn('immunization.doses', doses.length)}</span>
        </h2>
        {line && (
          <span class={`tag tag-${colours[line.status]}`}>{t(`immunization.status-${line.status}`)}</span>
        )}
      </div>
      {line && nextWords(line) && <p>{nextWords(line)}</p>}
      {[...statements, ...changes].map(({ sentence }) => (
        <p key={sentence} class="govuk-inset-text">
          {sentence}
        </p>
      ))}
      {line && <Why line={line} doses={all} />}
      <ul class="cards">
        {doses.map(dose => (
          <li key={dose.id}>
            <RecordCard item={dose} title={cardTitle(dose)} lead={lead(dose)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is not due for long and has no dose yet: one line each. */
function Later({ lines }: { lines: Line[] }) {
  return (
    <section aria-labelledby="later">
      <h2 class="govuk-heading-m" id="later">
        {t('immunization.later')}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {lines.map(line => (
          <li key={line.group}>
            <strong>{groupName(line.group, locale.value)}</strong>: {nextWords(line)}
          </li>
        ))}
      </ul>
    </section>
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

/** "Mũi 3: nên tiêm từ 08/06/2026"; nothing where nothing is to come. */
export function nextWords({ status, recommended, dose }: Line): string {
  if (!recommended || (status !== 'due' && status !== 'overdue' && status !== 'not-yet')) return ''
  const key = status === 'overdue' ? 'immunization.nextDoseOverdue' : 'immunization.nextDose'
  return t(key, { n: dose ?? 1, date: formatDay(recommended) })
}

/** "Sớm hơn lịch, chưa được tính": what is wrong with it by the schedule; it is kept as it was told. */
function markWords(dose: Shown, verdicts: Verdict[]): string | undefined {
  const mark = markOf(dose.id, verdicts)
  return mark ? t(`immunization.mark-${mark}`) : undefined
}

function cardTitle({ content }: Shown): string | undefined {
  const vaccine = vaccineOf((content.vaccine as { cvx?: string } | null)?.cvx)
  return vaccine && shortName(vaccine, locale.value)
}
