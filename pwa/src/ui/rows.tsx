import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n'

const STEP = 30
type Props<T> = { items: T[]; row: (item: T) => ComponentChildren; keyOf: (item: T) => string }

/** A list that draws thirty rows and more as one comes near its end: a cheap phone cannot draw five hundred at once. */
export function Rows<T>({ items, row, keyOf }: Props<T>) {
  const [shown, setShown] = useState(STEP)
  const end = useRef<HTMLButtonElement>(null)
  const more = () => setShown(count => count + STEP)
  useEffect(() => watch(end.current, more), [shown, items.length])
  return (
    <>
      <ul class="cards">
        {items.slice(0, shown).map(item => (
          <li key={keyOf(item)}>{row(item)}</li>
        ))}
      </ul>
      {shown < items.length && (
        <button type="button" class="link-button" ref={end} onClick={more}>
          {t('common.more')}
        </button>
      )}
    </>
  )
}

function watch(element: HTMLElement | null, near: () => void) {
  if (!element) return
  const observer = new IntersectionObserver(
    entries => entries.some(entry => entry.isIntersecting) && near(),
    {
      rootMargin: '600px',
    },
  )
  observer.observe(element)
  return () => observer.disconnect()
}
