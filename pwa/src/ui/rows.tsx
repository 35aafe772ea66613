import type { ComponentChildren, RefObject } from 'preact'
import { t } from '../i18n'
import { useGrowing } from './growing'

type Props<T> = { items: T[]; row: (item: T) => ComponentChildren; keyOf: (item: T) => string }

/** A list that draws its first rows and more as one comes near its end. */
export function Rows<T>({ items, row, keyOf }: Props<T>) {
  const { shown, more, end, complete } = useGrowing(items.length)
  return (
    <>
      <ul class="cards">
        {items.slice(0, shown).map(item => (
          <li key={keyOf(item)}>{row(item)}</li>
        ))}
      </ul>
      {!complete && <More end={end} onMore={more} />}
    </>
  )
}

export function More({ end, onMore }: { end: RefObject<HTMLButtonElement | null>; onMore: () => void }) {
  return (
    <button type="button" class="link-button" ref={end} onClick={onMore}>
      {t('common.more')}
    </button>
  )
}
