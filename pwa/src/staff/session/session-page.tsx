import './session.scss'
import { useEffect, useState } from 'preact/hooks'
import { formatDay, formatMoment, t, tn } from '../../i18n'
import { setTitle } from '../../routes'
import { FaultText } from '../../ui/fields'
import { Trouble } from '../trouble'
import { codeOf, say } from '../words'
import { type DueChild, dayFromNow, dayOf, dueBy } from './due'
import { Sheet } from './sheet'

type List =
  | { state: 'loading' }
  | { state: 'problem'; code: string }
  | { state: 'content'; items: DueChild[]; next: string | null; asOf: string }

const AHEAD = 92

/** The children due by the day of the next session: to call, to tick, to print. */
export default function SessionPage() {
  const [day, setDay] = useState(dayFromNow(0))
  const [list, setList] = useState<List>({ state: 'loading' })
  const load = async (by: string, after: string | null = null, before: DueChild[] = []) => {
    if (!after) setList({ state: 'loading' })
    const page = await dueBy(by, after).catch(error => codeOf(error))
    if (typeof page === 'string') return setList({ state: 'problem', code: page })
    const items = [...before, ...page.items]
    setList({ state: 'content', items, next: page.next, asOf: new Date().toISOString() })
  }
  useEffect(() => {
    setTitle(t('session.title'))
    load(day)
  }, [])
  return (
    <div class="desk-page session">
      <h1 class="govuk-heading-l">{t('session.title')}</h1>
      <p class="no-print">{t('session.lead')}</p>
      <DayForm
        first={day}
        onAsk={asked => {
          setDay(asked)
          load(asked)
        }}
      />
      <div aria-live="polite">
        {list.state === 'loading' && <p class="loading">{t('common.loading')}</p>}
        {list.state === 'problem' && <Trouble text={say(list.code)} onRetry={() => load(day)} />}
        {list.state === 'content' && (
          <Found list={list} day={day} onMore={() => load(day, list.next, list.items)} />
        )}
      </div>
    </div>
  )
}

type DayProps = { first: string; onAsk: (day: string) => void }

function DayForm({ first, onAsk }: DayProps) {
  const [text, setText] = useState(formatDay(first))
  const [fault, setFault] = useState('')
  const ask = (event: Event) => {
    event.preventDefault()
    const day = dayOf(text)
    setFault(
      day && day <= dayFromNow(AHEAD) ? '' : t('session.dayFault', { last: formatDay(dayFromNow(AHEAD)) }),
    )
    if (day && day <= dayFromNow(AHEAD)) onAsk(day)
  }
  return (
    <form class="session-day no-print" onSubmit={ask} noValidate>
      <label for="session-day">{t('session.day')}</label>
      <FaultText id="session-day" text={fault} />
      <input
        id="session-day"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={10}
        value={text}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? 'session-day-fault' : undefined}
        onInput={event => setText(event.currentTarget.value)}
      />
      <button type="submit" class="govuk-button">
        {t('session.show')}
      </button>
    </form>
  )
}

type FoundProps = { list: List & { state: 'content' }; day: string; onMore: () => void }

function Found({ list, day, onMore }: FoundProps) {
  const { items, next, asOf } = list
  if (items.length === 0)
    return (
      <div class="empty">
        <p>
          <strong>{t('session.nobody')}</strong>
        </p>
        <p>{t('session.nobodyText')}</p>
      </div>
    )
  return (
    <>
      <p>
        <strong>{tn('session.count', items.length)}</strong> ·{' '}
        {t('session.asOf', { day: formatDay(day), time: formatMoment(asOf) })}
      </p>
      <div class="session-acts no-print">
        <button type="button" class="govuk-button" disabled={!!next} onClick={() => print()}>
          {t('session.print')}
        </button>
        {next && (
          <button type="button" class="govuk-button govuk-button--plain" onClick={onMore}>
            {t('session.more')}
          </button>
        )}
      </div>
      {next && <p class="desk-notice no-print">{t('session.moreFirst')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section class="session-scroll" aria-label={t('session.title')} tabIndex={0}>
        <Sheet items={items} />
      </section>
      <p class="quiet">{t('session.note', { version: items[0]?.ruleVersion ?? '' })}</p>
    </>
  )
}
