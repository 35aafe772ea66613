import type { Patient } from '../api/types'
import { t } from '../i18n'
import { IdentityRows } from '../me/identity-rows'
import { nameOf, rowsOf } from '../record/content-rows'
import { StatusTag } from '../record/status-tag'
import { tagOf } from '../record/tag'
import { mayWrite, recordsOf, type Shown } from '../sync'
import { Freshness } from '../ui/freshness'
import { Loading } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { SummaryRow } from '../ui/summary-row'
import { AddressWords } from './address-words'
import { type Answer, answerOf, otherMembers, statementsOf, TOPICS, topics } from './statements'

/** Who this is: what the e-ID says stands here to be read, what the household says can be changed. */
export default function AboutPage() {
  const patient = useCurrent()
  if (!patient) return <Loading />
  const statements = statementsOf(recordsOf(patient.id).value)
  const title = isSelf(patient) ? t('about.title') : t('about.titleOf', { name: patient.name })
  return (
    <Page title={title} back="/">
      <Freshness patient={patient.id} />
      <Identity patient={patient} />
      <Declared patient={patient} statements={statements} />
      <Others statements={statements} />
    </Page>
  )
}

/** No box to type into: who is wrong here is put right elsewhere. */
function Identity({ patient }: { patient: Patient }) {
  const known = patient.numberMasked !== null
  return (
    <section aria-labelledby="identity">
      <div class="card-head">
        <h2 class="govuk-heading-m" id="identity">
          {t('about.identity')}
        </h2>
        {known && <span class="tag tag-green">{t('record.tag-identity')}</span>}
      </div>
      <p class="quiet">{t(known ? 'about.identityText' : 'about.registeredText')}</p>
      <dl class="govuk-summary-list">
        <IdentityRows patient={patient} />
      </dl>
      {!patient.commune && patient.level === 'owner' && (
        <p>
          <a class="govuk-button govuk-button--plain" href="/thong-tin/noi-o">
            {t('about.communePick')}
          </a>
        </p>
      )}
      <p>
        <a class="touch-link" href="/bao-sai?ve=thong-tin">
          {t('about.identityWrong')}
        </a>
      </p>
    </section>
  )
}

type DeclaredProps = { patient: Patient; statements: Shown[] }

function Declared({ patient, statements }: DeclaredProps) {
  return (
    <section aria-labelledby="declared">
      <h2 class="govuk-heading-m" id="declared">
        {t('about.declared')}
      </h2>
      <dl class="govuk-summary-list">
        {topics.map(topic => {
          const [member] = TOPICS[topic]
          const answer = answerOf(statements, member)
          return (
            <SummaryRow
              key={topic}
              name={t(`about.${topic}`)}
              value={answer && <Said answer={answer} member={member} />}
              href={mayWrite(patient) ? `/thong-tin/sua/${topic}` : undefined}
            />
          )
        })}
      </dl>
    </section>
  )
}

/** What else is known of the household; nobody is asked for it here. */
function Others({ statements }: { statements: Shown[] }) {
  const members = otherMembers(statements)
  if (members.length === 0) return null
  return (
    <section aria-labelledby="others">
      <h2 class="govuk-heading-m" id="others">
        {t('about.others')}
      </h2>
      <dl class="govuk-summary-list">
        {members.map(member => {
          const answer = answerOf(statements, member)
          return (
            <SummaryRow
              key={member}
              name={nameOf(member)}
              value={answer && <Said answer={answer} member={member} />}
            />
          )
        })}
      </dl>
    </section>
  )
}

/** The words and, under them, who says so: the tag leads to the whole statement. */
function Said({ answer: { value, from }, member }: { answer: Answer; member: string }) {
  return (
    <>
      <span class="said">
        {member === 'currentAddress' ? (
          <AddressWords address={value} />
        ) : (
          rowsOf({ [member]: value }).map(row => row.value)
        )}
      </span>
      <Origin item={from} />
    </>
  )
}

function Origin({ item }: { item: Shown }) {
  if (tagOf(item) !== 'legacy') return <StatusTag item={item} />
  return <span class="tag tag-grey">{t('about.tag-legacy')}</span>
}
