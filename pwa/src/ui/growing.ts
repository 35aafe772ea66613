import { useEffect, useRef, useState } from 'preact/hooks'

const STEP = 30

/** How much of a long list is drawn: thirty rows, and more as its end comes near. A cheap phone cannot draw five hundred at once. */
export function useGrowing(length: number) {
  const [shown, setShown] = useState(STEP)
  const end = useRef<HTMLButtonElement>(null)
  const more = () => setShown(count => count + STEP)
  useEffect(() => watch(end.current, more), [shown, length])
  return { shown, more, end, complete: shown >= length }
}

function watch(element: HTMLElement | null, near: () => void) {
  if (!element) return
  const seen = (entries: IntersectionObserverEntry[]) => entries.some(one => one.isIntersecting) && near()
  const observer = new IntersectionObserver(seen, { rootMargin: '600px' })
  observer.observe(element)
  return () => observer.disconnect()
}
