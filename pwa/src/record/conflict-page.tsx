import { useState } from 'preact/hooks'
import type { Choice } from '../api/types'
import { formatDay, formatTime, t, today } from '../i18n'
import type { PageProps } from '../pages'
import { go } from '../routes'
import { recordsOf, resolveConflict, type Shown } from '../sync'
import { Page } from '../ui/page'
import { rowsOf } from './content-rows'
import { titleOf, whenOf } from './describe'
import { listOf } from './links'
import { differing } from './sides'
import { useItem } from './use-item'

/** Both versions beside each other, who wrote them and when; the third way hands the choice to the station. */
export default function ConflictPage({ params }: PageProps) {
  const mine = useItem(params.id)
  const theirs = mine && recordsOf(mine.patient).value.find(item => item.id === mine.conflictOf)
  if (!mine?.conflictOf || mine.verificationStatus !== 'unconfirmed') return <NothingToChoose />
  if (!theirs) return <DeletedElsewhere mine={mine} />
  const fields = differing(mine, theirs)
  return (
    <Page title={t('record.conflictTitle')} back={`/muc/${theirs.id}`} report={`/bao-sai?muc=${theirs.id}`}>
      <p class="lead">{titleOf(theirs)}</p>
      <p>{t('record.conflictText')}</p>
      <div class="sides">
        <OneSide title={t('record.conflictMine')} item={mine} fields={fields} />
        <OneSide title={t('record.conflictTheirs')} item={theirs} fields={fields} />
      </div>
      <Choices sibling={mine} original={theirs.id} />
    </Page>
  )
}

function OneSide({ title, item, fields }: { title: string; item: Shown; fields: string[] }) {
  const rows = [
    { field: 'occurred', name: t('record.when'), value: whenOf(item) },
    ...rowsOf(item.content, item.kind),
    photoRow(item),
  ]
  return (
    <section class="card card-plain">
      <h2 class="govuk-heading-m">{title}</h2>
      <p class="quiet">{whoAndWhen(item)}</p>
      <dl>
        {rows.map(({ field, name, value }) => (
          <div key={field} class={fields.includes(field) ? 'differs' : undefined}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function photoRow(item: Shown) {
  const count = item.evidence.length
  return {
    field: 'evidence',
    name: t('record.field-evidence'),
    value: count ? t('record.photos', { n: count }) : t('common.notDeclared'),
  }
}

function whoAndWhen(item: Shown): string {
  const at = item.receivedAt ?? item.recordedAt
  const who = item.author?.name ?? t('record.you')
  return t('record.conflictWho', { who, time: formatTime(at), date: formatDay(today(new Date(at))) })
}

function Choices({ sibling, original }: { sibling: Shown; original: string }) {
  const [chosen, setChosen] = useState(false)
  const choose = async (choice: Choice) => {
    if (chosen) return
    setChosen(true)
    await resolveConflict(sibling, choice)
    go(`/muc/${original}`, { replace: true })
  }
  const button = (choice: Choice, label: string, plain = false) => (
    <button
      type="button"
      class={`govuk-button${plain ? ' govuk-button--plain' : ''}`}
      onClick={() => choose(choice)}
    >
      {label}
    </button>
  )
  return (
    <div class="button-row">
      {button('mine', t('record.conflictKeepMine'))}
      {button('theirs', t('record.conflictKeepTheirs'))}
      {button('station', t('record.conflictStation'), true)}
    </div>
  )
}

/** The other side is a deletion: it stands, and what was written here can live on as an item of its own. */
function DeletedElsewhere({ mine }: { mine: Shown }) {
  const choose = async (choice: Choice) => {
    await resolveConflict(mine, choice)
    go(listOf(mine), { replace: true })
  }
  return (
    <Page title={t('record.conflictTitle')} back={listOf(mine)}>
      <p class="lead">{titleOf(mine)}</p>
      <p>{t('errors.final')}</p>
      <OneSide title={t('record.conflictMine')} item={mine} fields={[]} />
      <div class="button-row">
        <button type="button" class="govuk-button" onClick={() => choose('mine')}>
          {t('outbox.restore')}
        </button>
        <button type="button" class="govuk-button govuk-button--plain" onClick={() => choose('theirs')}>
          {t('record.remove')}
        </button>
      </div>
    </Page>
  )
}

function NothingToChoose() {
  return (
    <Page title={t('record.conflictTitle')} back="/dong-thoi-gian">
      <p>{t('record.conflictGone')}</p>
    </Page>
  )
}
