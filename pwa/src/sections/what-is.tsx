import type { Content } from '../api/types'
import { loadAreas, named, t } from '../i18n'
import { meaningsOf } from './meanings'
import { sectionText } from './words'

/** "Đây là gì?": what this item means in plain words, fetched when somebody asks; then what its part holds and who reads it. */
export function WhatIs({ kind, content = {} }: { kind: string; content?: Content }) {
  const text = sectionText('what', kind)
  const meanings = meaningsOf(kind, content)
  if (!text && meanings.length === 0) return null
  // without a network and never seen before, the part's own words remain
  const fetchWords = () => meanings.length > 0 && loadAreas(['meanings']).catch(() => undefined)
  return (
    <details class="govuk-details" onToggle={fetchWords}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('sections.what')}</span>
      </summary>
      {meanings.map(name => (
        <Meaning key={name} name={name} />
      ))}
      {text && <p>{text}</p>}
      {meanings.some(known) && <p class="quiet">{t('meanings.general')}</p>}
    </details>
  )
}

const known = (name: string) => named(`meanings.${name}`) !== null

function Meaning({ name }: { name: string }) {
  const words = named(`meanings.${name}`)
  return words && <p>{words}</p>
}
