import type { Patient, Score } from '../api/types'
import { formatDay, t, today } from '../i18n'
import { mayWrite } from '../sync'
import { Notice } from '../ui/notice'
import { placeFor, staffMeasures } from './links'

/** One score: the finding in words, the next step, what is missing, and folded away what it was made of. */
export function ScoreCard({ item, patient }: { item: Score; patient: Patient }) {
  return (
    <div class="card card-plain">
      <div class="card-head">
        <h2 class="card-title">{item.name}</h2>
        {item.settingWords && <span class="tag tag-grey">{item.settingWords}</span>}
      </div>
      {item.notes
        .filter(note => note.code === 'urgent')
        .map(note => (
          <Notice key={note.code} kind="warning">
            {note.words}
          </Notice>
        ))}
      <Figure item={item} />
      {item.frequency && <p>{item.frequency.words}</p>}
      {item.classWords && (
        <p>
          <strong>{item.classWords}</strong>
        </p>
      )}
      {item.notes
        .filter(note => note.code !== 'urgent')
        .map(note => (
          <p key={note.code}>{note.words}</p>
        ))}
      {item.refusalWords && <p>{item.refusalWords}</p>}
      {item.todo && <p>{item.todo}</p>}
      {item.missing.length > 0 && <Missing item={item} patient={patient} />}
      {item.state === 'found' && <MadeOf item={item} />}
    </div>
  )
}

/** A risk is read as people in a hundred; a z-score not at all: what was measured says more. */
function Figure({ item }: { item: Score }) {
  if (item.state !== 'found') return null
  const measured = item.inputs.map(input => input.shown).join(' · ')
  const shown = item.unit === 'z' ? measured : item.shown
  return <p class="figure">{item.frequency ? t('risk.frequency', item.frequency) : shown}</p>
}

function Missing({ item, patient }: { item: Score; patient: Patient }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {item.missing.map(lack => {
        const href = mayWrite(patient) ? placeFor(lack.name, item, patient, today()) : null
        return (
          <li key={lack.name}>
            {lack.words}{' '}
            {href && (
              <a class="touch-link" href={href} aria-label={t('risk.addWhat', { what: lack.words })}>
                {t('risk.add')}
              </a>
            )}
            {staffMeasures(lack.name, item) && t('risk.atStation')}
          </li>
        )
      })}
    </ul>
  )
}

function MadeOf({ item }: { item: Score }) {
  const { table } = item
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('risk.madeOf')}</span>
      </summary>
      <ul class="govuk-list govuk-list--bullet">
        {item.inputs.map(input => (
          <li key={input.name}>
            {input.record ? <a href={`/muc/${input.record}`}>{input.words}</a> : input.words}: {input.shown} (
            {formatDay(input.on)}
            {input.source && `, ${t(`risk.source-${input.source}`)}`}){input.note && `. ${input.note}`}
          </li>
        ))}
      </ul>
      <p class="quiet">
        {t('risk.table', {
          source: table.source,
          version: table.version,
          date: formatDay(table.validFrom),
        })}
      </p>
    </details>
  )
}
