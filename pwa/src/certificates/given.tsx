import type { GivenDose } from '../api/types'
import { formatDay, t } from '../i18n'
import { vaccineText } from '../record/describe'

/** The doses that a certificate tells of. */
export function Given({ doses }: { doses: GivenDose[] }) {
  return (
    <ul class="cards">
      {doses.map((dose, index) => (
        <li key={`${index}-${dose.date}`} class="card">
          <p>
            <strong>{nameOf(dose)}</strong>
          </p>
          {factsOf(dose).map(fact => (
            <p key={fact}>{fact}</p>
          ))}
        </li>
      ))}
    </ul>
  )
}

function nameOf({ vaccine, productText, product, diseases }: GivenDose): string {
  const known = vaccineText({ cvx: vaccine?.replace('cvx:', ''), antigens: diseases })
  return (
    [known, productText].filter(Boolean).join(' – ') || product || vaccine || t('certificates.vaccineUnknown')
  )
}

function factsOf({ date, dose, of, lot, issuer }: GivenDose): string[] {
  return [
    date && t('certificates.givenOn', { date: dayOf(date) }),
    dose && (of ? t('certificates.doseOf', { n: dose, of }) : t('certificates.doseN', { n: dose })),
    lot && t('certificates.lot', { lot }),
    issuer && t('certificates.issuer', { issuer }),
  ].filter((fact): fact is string => !!fact)
}

/** A certificate may know only the month or the year. */
export const dayOf = (date: string) =>
  date.length >= 10 ? formatDay(date.slice(0, 10)) : date.split('-').reverse().join('/')
