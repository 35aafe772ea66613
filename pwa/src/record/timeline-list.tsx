import { useMemo } from 'preact/hooks'
import { locale, t } from '../i18n'
import type { Shown } from '../sync'
import { useGrowing } from '../ui/growing'
import { More } from '../ui/rows'
import { RecordCard } from './record-card'
import { fullTitle } from './search'
import { type Year, yearsOf } from './timeline'

/** The years of a life, newest first. */
export function TimelineList({ items }: { items: Shown[] }) {
  const { shown, more, end, complete } = useGrowing(items.length)
  const years = useMemo(() => yearsOf(items), [items])
  return (
    <>
      {firstOf(years, shown).map(({ year, items }) => (
        <YearOf key={year} year={year} items={items} />
      ))}
      {!complete && <More end={end} onMore={more} />}
    </>
  )
}

/** The years until so many items are drawn; the last one perhaps in part. */
function firstOf(years: Year[], count: number): Year[] {
  let left = count
  return years.flatMap(({ year, items }) => {
    const some = items.slice(0, Math.max(left, 0))
    left -= items.length
    return some.length > 0 ? [{ year, items: some }] : []
  })
}

function YearOf({ year, items }: Year) {
  return (
    <section aria-labelledby={`year-${year}`}>
      <h2 class="govuk-heading-m" id={`year-${year}`}>
        {year}
      </h2>
      <ul class="cards">
        {items.map(item => (
          <Entry key={item.id} item={item} />
        ))}
      </ul>
    </section>
  )
}

// the same drawing as long as it is the same item: a longer list costs only what is new in it
function Entry({ item }: { item: Shown }) {
  const card = useMemo(
    () => <RecordCard item={item} title={fullTitle(item)} lead={leadOf(item)} />,
    [item, locale.value],
  )
  return <li>{card}</li>
}

function leadOf({ content: { sinceYear, year } }: Shown): string | undefined {
  if (sinceYear) return t('record.sinceWords', { year: String(sinceYear) })
  return year ? t('record.yearWords', { year: String(year) }) : undefined
}
