import type { Record } from '../api/types'
import { t } from '../i18n'
import { compare } from './compare'
import { factsOf, itemName } from './words'

/** What is already there of the same disease or kind. Only what differs stands out. */
export function Comparison({ record, others }: { record: Record; others: Record[] }) {
  if (others.length === 0)
    return (
      <section class="desk-beside">
        <h2>{t('desk.beside')}</h2>
        <p class="desk-nothing">{t('desk.besideEmpty')}</p>
      </section>
    )
  const { columns, lines } = compare(record, others, factsOf)
  return (
    <div class="desk-beside">
      <h2 id="desk-beside-title">{t('desk.beside')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the card is scrolled by keyboard too */}
      <section class="desk-scroll" aria-labelledby="desk-beside-title" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('desk.besideItem')}</th>
              {columns.map(({ field, name }) => (
                <th key={field} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <tr key={line.record.id} class={line.record === record ? 'desk-this' : undefined}>
                <th scope="row">
                  {line.record === record ? t('desk.thisItem') : <Standing record={line.record} />}
                </th>
                {line.cells.map((cell, index) => (
                  <td key={columns[index]?.field}>
                    {cell.differs ? <mark>{cell.value}</mark> : cell.value || t('desk.unsaid')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function Standing({ record }: { record: Record }) {
  return (
    <>
      <span class="govuk-visually-hidden">{itemName(record)}: </span>
      {t(`record.tag-${record.tag}`)}
    </>
  )
}
