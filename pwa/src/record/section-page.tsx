import { useState } from 'preact/hooks'
import type { Patient } from '../api/types'
import { t, today } from '../i18n'
import { seesPrivate } from '../sections/rights'
import { mayWrite, recordsOf, type Shown, saveEntry } from '../sync'
import { Freshness } from '../ui/freshness'
import { DeclaredNone, Loading, NotDeclared } from '../ui/list-states'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { Rows } from '../ui/rows'
import { myName, RecordCard } from './record-card'
import { sectionOf } from './section'
import { dayOfTime } from './tag-meaning'

const words = {
  allergy: { many: 'allergies', one: 'allergy' },
  condition: { many: 'conditions', one: 'condition' },
} as const
type Props = { kind: keyof typeof words; path: string }

/** A part of the history that can be unknown, "none", or a list. */
export function SectionPage({ kind, path }: Props) {
  const patient = useCurrent()
  if (!patient) return <Loading />
  const { many } = words[kind]
  const section = sectionOf(recordsOf(patient.id).value, kind)
  // mental illness may be hidden from the viewer, who then cannot say that there is nothing
  const all = kind === 'allergy' || seesPrivate(patient, today())
  return (
    <Page title={t(`record.${many}`)} back="/" report={`/bao-sai?ve=${path.slice(1)}`}>
      <p class="lead">{t(`record.${many}Lead`)}</p>
      <Freshness patient={patient.id} />
      {section.state === 'not-declared' && (
        <NotDeclared text={all ? t(`record.${many}Empty`) : t('sections.state-nothing-shown')} />
      )}
      {section.state === 'none' && <DeclaredNone text={noneText(kind, section.by)} />}
      {section.state === 'items' && (
        <Rows items={section.items} keyOf={item => item.id} row={item => <RecordCard item={item} />} />
      )}
      {mayWrite(patient) && (
        <Actions
          kind={kind}
          path={path}
          patient={patient}
          noneOffered={all && section.state === 'not-declared'}
        />
      )}
    </Page>
  )
}

type ActionProps = Props & { patient: Patient; noneOffered: boolean }

function Actions({ kind, path, patient, noneOffered }: ActionProps) {
  const { one } = words[kind]
  return (
    <div class="button-row">
      <a class="govuk-button" href={`${path}/them`}>
        {t(`record.${one}Add`)}
      </a>
      {noneOffered && <NoneButton kind={kind} patient={patient} />}
    </div>
  )
}

function NoneButton({ kind, patient }: { kind: Props['kind']; patient: Patient }) {
  const [record] = useState(() => crypto.randomUUID())
  const { one } = words[kind]
  const label = isSelf(patient) ? t(`record.${one}None`) : t(`record.${one}NoneFor`, { name: patient.name })
  return (
    <button
      type="button"
      class="govuk-button govuk-button--plain"
      onClick={() => declareNone(kind, patient.id, record)}
    >
      {label}
    </button>
  )
}

function declareNone(kind: string, patient: string, record: string) {
  const day = today()
  return saveEntry({
    id: record,
    patient,
    kind,
    content: { none: true },
    occurred: { from: day, to: day, words: null },
  })
}

function noneText(kind: Props['kind'], by: Shown): string {
  const { many } = words[kind]
  const date = dayOfTime(by.recordedAt)
  const who = by.author?.name
  return who && who !== myName()
    ? t(`record.${many}NoneBy`, { who, date })
    : t(`record.${many}None`, { date })
}
