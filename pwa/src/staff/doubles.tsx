import type { Record } from '../api/types'
import { formatOccurred, t } from '../i18n'
import type { Card } from './cards'
import { decidable } from './deciding'
import { judge } from './desk'
import { Elsewhere, keptElsewhere } from './elsewhere'
import type { Choice, Double, OpenTask } from './wire'

type Props = { card: Extract<Card, { task: OpenTask }> }

/** Doses that may be this very one, each with the three choices; then what others keep and the station may only ask about. */
export function Doubles({ card }: Props) {
  const { beside, doubles, record } = card.task
  const near = doubles.flatMap(double => {
    const other = beside.find(({ id }) => id === double.record)
    return other ? [{ double, other }] : []
  })
  const changed = beside.filter(other => other.id === record.supersedes && keptElsewhere(other))
  return (
    <>
      {near.map(({ double, other }) => (
        <OneDouble key={other.id} card={card} double={double} other={other} />
      ))}
      {changed.map(other => (
        <section key={other.id} class="desk-double">
          <Elsewhere task={card.task} other={other} />
        </section>
      ))}
    </>
  )
}

function OneDouble({ card, double, other }: Props & { double: Double; other: Record }) {
  const id = `desk-double-${other.id}`
  return (
    <section class="desk-double" aria-labelledby={id}>
      <h2 id={id}>{t('desk-more.double')}</h2>
      <p>
        <strong>
          {formatOccurred(other.occurred)} · {t(`record.tag-${other.tag}`)}
        </strong>
        <br />
        {t(`desk-more.double-${double.fit}`)} {t('desk-more.doubleText')}
      </p>
      {!double.choices.includes('new') && <Elsewhere task={card.task} other={other} />}
      <div class="desk-choices">
        {double.choices.map(choice => (
          <button
            key={choice}
            type="button"
            class="govuk-button govuk-button--plain"
            aria-disabled={!decidable(card)}
            onClick={() => decidable(card) && choose(card.task, choice, other.id)}
          >
            {t(`desk-more.keep-${choice}`)}
          </button>
        ))}
      </div>
    </section>
  )
}

function choose(task: OpenTask, choice: Choice, other: string) {
  if (choice === 'old') judge(task, { outcome: 'refute', reason: 'R07', duplicateOf: other })
  else judge(task, { outcome: 'confirm', replaces: choice === 'new' ? other : null })
}
