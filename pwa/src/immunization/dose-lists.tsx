import { locale, t, tn } from '../i18n'
import { RecordCard } from '../record/record-card'
import type { Shown } from '../sync'
import { Rows } from '../ui/rows'
import { byDisease, newestFirst } from './groups'
import { diseaseName } from './vaccines'

export function ByDate({ doses }: { doses: Shown[] }) {
  return <Rows items={newestFirst(doses)} keyOf={dose => dose.id} row={dose => <RecordCard item={dose} />} />
}

export function ByDisease({ doses }: { doses: Shown[] }) {
  return (
    <>
      {byDisease(doses).map(({ disease, doses }) => (
        <section key={disease} aria-labelledby={`disease-${disease}`}>
          <h2 class="govuk-heading-m" id={`disease-${disease}`}>
            {diseaseName(disease, locale.value)}{' '}
            <small class="quiet">{tn('immunization.doses', doses.length)}</small>
          </h2>
          <ul class="cards">
            {doses.map((dose, index) => (
              <li key={dose.id}>
                <RecordCard item={dose} lead={t('immunization.dose', { n: index + 1 })} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
