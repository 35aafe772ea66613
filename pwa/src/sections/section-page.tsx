import { useState } from 'preact/hooks'
import type { Patient } from '../api/types'
import { t, today } from '../i18n'
import type { PageProps } from '../pages'
import { kindOfSection, kindWord, titleOf } from '../record/describe'
import { kindOfSlug, lists, readOnly } from '../record/links'
import { myName, RecordCard } from '../record/record-card'
import { sectionOf } from '../record/section'
import { dayOfTime } from '../record/tag-meaning'
import { mayWrite, recordsOf, type Shown, saveEntry } from '../sync'
import { Freshness } from '../ui/freshness'
import { DeclaredNone, Loading, NotDeclared } from '../ui/list-states'
import { NotFound } from '../ui/not-found'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page'
import { useCurrent } from '../ui/patient'
import { Rows } from '../ui/rows'
import { isClosed, seesPrivate } from './rights'
import { mayAdd, unsaid } from './said'
import { sectionOfKind } from './sections'
import { WhatIs } from './what-is'
import { optionWord, sectionText, summaryOf } from './words'

/** One part of the record: what it is for, what is known, and what one may add. */
export default function SectionPage({ params, query }: PageProps) {
  const patient = useCurrent()
  const kind = kindOfSlug(params.phan)
  if (!patient) return <Loading />
  if (!kind) return <NotFound />
  const slug = params.phan ?? ''
  return (
    <Page title={kindWord(kind)} back="/ho-so" report={`/bao-sai?ve=ho-so/${slug}`}>
      {isClosed(kind, patient, today()) ? (
        <p>{t('sections.closedText', { name: patient.name })}</p>
      ) : (
        <Part kind={kind} patient={patient} saved={query.has('da-luu')} />
      )}
    </Page>
  )
}

type PartProps = { kind: string; patient: Patient; saved?: boolean }

function Part({ kind, patient, saved = false }: PartProps) {
  const records = recordsOf(patient.id).value
  const section = sectionOf(records, kind)
  const old = records.filter(
    item => item.kind === 'legacy-section' && kindOfSection(String(item.content.section)) === kind,
  )
  return (
    <>
      <p class="lead">{sectionText('lead', kind)}</p>
      <Freshness patient={patient.id} />
      {saved && <Saved kind={kind} />}
      {sectionOfKind(kind)?.restricted && <p class="quiet">{t('sections.privateHere')}</p>}
      {readOnly.includes(kind) && <p class="quiet">{t('sections.readOnly')}</p>}
      {section.state === 'not-declared' && <NotDeclared text={emptyText(kind, patient)} />}
      {section.state === 'none' && <None by={section.by} />}
      {section.state === 'items' && <Items kind={kind} items={section.items} />}
      <Actions
        kind={kind}
        patient={patient}
        records={records}
        offersNone={section.state === 'not-declared' && seesPrivate(patient, today())}
      />
      {old.length > 0 && <Old items={old} />}
      <WhatIs kind={kind} />
    </>
  )
}

function Saved({ kind }: { kind: string }) {
  return (
    <Notice kind="done" live>
      <p>{t(sectionOfKind(kind)?.reviewed ? 'sections.savedReviewed' : 'sections.saved')}</p>
    </Notice>
  )
}

/** "Chưa khai"; to a viewer from whom something may be hidden, only that there is nothing to see. */
function emptyText(kind: string, patient: Patient): string {
  if (!seesPrivate(patient, today())) return t('sections.state-nothing-shown')
  return t(readOnly.includes(kind) ? 'sections.emptyRead' : 'sections.empty')
}

function None({ by }: { by: Shown }) {
  const date = dayOfTime(by.recordedAt)
  const who = by.author?.name
  const mine = !who || who === myName()
  return (
    <DeclaredNone text={mine ? t('sections.none', { date }) : t('sections.noneBy', { who, date })}>
      <p>
        <a class="touch-link" href={`/muc/${by.id}`}>
          {t('sections.noneSee')}
        </a>
      </p>
    </DeclaredNone>
  )
}

function Items({ kind, items }: { kind: string; items: Shown[] }) {
  return (
    <Rows
      items={items}
      keyOf={item => item.id}
      row={item => (
        <>
          <RecordCard item={item} lead={summaryOf(kind, item.content)} />
          <a
            class="touch-link"
            href={`/bao-sai?muc=${item.id}`}
            aria-label={t('sections.reportItem', { what: titleOf(item) })}
          >
            {t('common.reportWrong')}
          </a>
        </>
      )}
    />
  )
}

type ActionProps = { kind: string; patient: Patient; records: Shown[]; offersNone: boolean }

function Actions({ kind, patient, records, offersNone }: ActionProps) {
  const section = sectionOfKind(kind)
  if (!section || !mayWrite(patient)) return null
  const open = unsaid(section, records, patient, today())
  const question = section.pages[0]?.[0]
  return (
    <>
      {question && open.length > 0 && records.some(item => item.kind === kind) && (
        <p>
          {t('sections.unsaid', { what: open.map(word => optionWord(section, question, word)).join('; ') })}
        </p>
      )}
      <div class="button-row">
        {mayAdd(section, records, patient, today()) && (
          <a class="govuk-button" href={`${lists[kind]}/them`}>
            {sectionText('add', kind)}
          </a>
        )}
        {section.none && offersNone && <NoneButton kind={kind} patient={patient} />}
      </div>
    </>
  )
}

function NoneButton({ kind, patient }: { kind: string; patient: Patient }) {
  const [id] = useState(() => crypto.randomUUID())
  const declare = () => {
    const day = today()
    const occurred = { from: day, to: day, words: null }
    return saveEntry({ id, patient: patient.id, kind, content: { none: true }, occurred })
  }
  return (
    <button type="button" class="govuk-button govuk-button--plain" onClick={declare}>
      {sectionText('none', kind)}
    </button>
  )
}

/** What an import could not map to items of this part, word for word. */
function Old({ items }: { items: Shown[] }) {
  return (
    <section aria-labelledby="old">
      <h2 class="govuk-heading-m" id="old">
        {t('sections.oldTitle')}
      </h2>
      <Rows
        items={items}
        keyOf={item => item.id}
        row={item => <RecordCard item={item} lead={summaryOf(item.kind, item.content)} />}
      />
    </section>
  )
}
