import { useState } from 'preact/hooks'
import type { Patient, Scores } from '../api/types'
import { formatDay, t } from '../i18n'
import type { PageProps } from '../pages'
import { switchScores } from '../sync/commands'
import { scores, useView } from '../sync/views'
import { Loading, NotDeclared, Problem } from '../ui/list-states'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { PregnancyQuestion } from './pregnancy-question'
import { ScoreCard } from './score-card'

/** What the numbers come to, one card a score, for reference; and the switch that turns all of it off. */
export default function RiskPage(_: PageProps) {
  const patient = useCurrent()
  return patient ? <Risk key={patient.id} patient={patient} /> : <Loading />
}

function Risk({ patient }: { patient: Patient }) {
  const seen = useView(scores(patient.id))
  const [switched, setSwitched] = useState<Scores | null>(null)
  const [failed, fail] = useState(false)
  const title = isSelf(patient) ? t('risk.title') : t('risk.titleOf', { name: patient.name })
  const shown = seen.state === 'content' ? latest(seen.value, switched) : switched
  const turn = async (on: boolean) => {
    const done = await switchScores(patient.id, on)
    fail(!done.done)
    if (done.done) setSwitched(done.value)
  }
  return (
    <Page title={title} back="/" report="/bao-sai?ve=nguy-co">
      <p class="lead">{t('risk.lead')}</p>
      {seen.state === 'loading' && !shown && <Loading />}
      {seen.state === 'problem' && !shown && <Problem code={seen.reason} />}
      {shown && <Content patient={patient} found={shown} />}
      {failed && (
        <Notice kind="warning" live>
          {t('risk.failed')}
        </Notice>
      )}
      {shown && patient.level === 'owner' && <Switch on={shown.on} turn={turn} />}
    </Page>
  )
}

// the view is asked again only after an entry: the answer to the switch counts until then
const latest = (seen: Scores, switched: Scores | null) =>
  switched && switched.on !== seen.on ? switched : seen

function Content({ patient, found }: { patient: Patient; found: Scores }) {
  if (!found.on) return <NotDeclared text={found.reasonWords ?? ''} />
  const asks = found.items.some(item => item.missing.some(lack => lack.name === 'pregnant'))
  const grows = found.items.some(item => item.score.endsWith('-for-age'))
  return (
    <>
      <Notice>
        {found.disclaimer} {t('risk.asOf', { date: formatDay(found.asOf) })}
      </Notice>
      {asks && patient.level === 'owner' && <PregnancyQuestion patient={patient} />}
      {found.items.length === 0 && <NotDeclared text={t('risk.nothing')} />}
      <ul class="cards">
        {found.items.map(item => (
          <li key={`${item.score} ${item.setting}`}>
            <ScoreCard item={item} patient={patient} />
          </li>
        ))}
      </ul>
      <p class="card-links">
        {grows && (
          <a class="touch-link" href="/chi-so/tang-truong">
            {t('risk.growth')}
          </a>
        )}
        <a class="touch-link" href="/chi-so">
          {t('risk.measurements')}
        </a>
      </p>
    </>
  )
}

function Switch({ on, turn }: { on: boolean; turn: (on: boolean) => Promise<void> }) {
  return (
    <section class="switch">
      <p class="quiet">{t('risk.offText')}</p>
      <button type="button" class="govuk-button govuk-button--plain" onClick={() => turn(!on)}>
        {t(on ? 'risk.off' : 'risk.on')}
      </button>
    </section>
  )
}
