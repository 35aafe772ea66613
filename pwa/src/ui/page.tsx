import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n'
import { setTitle } from '../routes'
import { actingFor } from '../sync'
import { Help } from './help'

type Props = {
  title: string
  heading?: ComponentChildren
  back?: string
  faulty?: boolean
  report?: string
  /** about the account or the device, not about the person being looked at */
  account?: boolean
  children: ComponentChildren
}

/** What every page has: a title that is heard, a way back, one h1, and help at the end. */
export function Page({ title, heading, back, faulty = false, report, account = false, children }: Props) {
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => arrive(top.current), [])
  useEffect(() => {
    setTitle(`${faulty ? t('common.errorPrefix') : ''}${title}`)
  }, [title, faulty])
  return (
    <div ref={top}>
      {back && (
        <a class="govuk-back-link" href={back}>
          {t('common.back')}
        </a>
      )}
      {heading ?? <Heading title={title} account={account} />}
      {children}
      <Help report={report} />
    </div>
  )
}

/** The h1 carries the name while acting for somebody: a screen reader hears whose record this is. */
function Heading({ title, account }: { title: string; account: boolean }) {
  const person = account ? null : actingFor.value
  return (
    <h1 class="govuk-heading-l">
      {person && !title.includes(person.name) && <span class="caption">{person.name}</span>}
      {title}
    </h1>
  )
}

// The first page of a visit leaves the focus to the browser; later ones tell a screen reader where it is.
let arrivals = 0

function arrive(page: HTMLElement | null) {
  arrivals += 1
  if (arrivals === 1) return
  scrollTo(0, 0)
  const heading = page?.querySelector('h1')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus({ preventScroll: true })
}
