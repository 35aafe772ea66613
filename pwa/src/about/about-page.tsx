import { Fragment } from 'preact'
import type { Patient } from '../api/types'
import { t } from '../i18n'
import { IdentityRows } from '../me/identity-rows'
import { nameOf } from '../record/content-rows'
import { StatusTag } from '../record/status-tag'
import { tagOf } from '../record/tag'
import { mayWrite, recordsOf, type Shown } from '../sync'
import { Freshness } from '../ui/freshness'
import { Loading } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { SummaryRow } from '../ui/summary-row'
import { AboutWords } from './about-words'
import { GROUPS, membersOf, type Topic } from './boxes'
import { answerOf, answersTo, otherMembers, statementsOf } from './statements'

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
  return GROUPS.map(([name, topics]) => (
    <section key={name} aria-labelledby={`group-${name}`}>
      <h2 class="govuk-heading-m" id={`group-${name}`}>
        {t(`about.group-${name}`)}
      </h2>
      <dl class="govuk-summary-list">
        {topics.map(topic => (
          <SummaryRow
            key={topic}
            name={t(`about.${topic}`)}
            value={<Told topic={topic} statements={statements} />}
            href={mayWrite(patient) ? `/thong-tin/sua/${topic}` : undefined}
          />
        ))}
      </dl>
    </section>
  ))
}

/** Each answer of one page; where the page asks several, each under its name. Who says so stands once for what stands together. */
function Told({ topic, statements }: { topic: Topic; statements: Shown[] }) {
  const answers = answersTo(statements, topic)
  const named = membersOf(topic).length > 1
  if (answers.length === 0) return <>{t('common.notDeclared')}</>
  return answers.map(({ member, value, from }, index) => (
    <Fragment key={member}>
      <span class="said">
        {named && `${nameOf(member)}: `}
        <AboutWords member={member} value={value} />
      </span>
      {answers[index + 1]?.from !== from && <Origin item={from} />}
    </Fragment>
  ))
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
              value={
                answer && (
                  <>
                    <span class="said">
                      <AboutWords member={member} value={answer.value} />
                    </span>
                    <Origin item={answer.from} />
                  </>
                )
              }
            />
          )
        })}
      </dl>
    </section>
  )
}

/** Under the words, who says so: the tag leads to the whole statement. */
function Origin({ item }: { item: Shown }) {
  if (tagOf(item) !== 'legacy') return <StatusTag item={item} />
  return <span class="tag tag-grey">{t('about.tag-legacy')}</span>
}
