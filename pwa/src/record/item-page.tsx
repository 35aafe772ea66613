import { useEffect } from 'preact/hooks'
import { t } from '../i18n'
import type { PageProps } from '../pages'
import { WhatIs } from '../sections/what-is'
import { choose, current, people } from '../sync'
import { Page } from '../ui/page'
import { kindWord, titleOf, valueText } from './describe'
import { ItemActions } from './item-actions'
import { ItemFacts } from './item-facts'
import { ItemNotices } from './item-notices'
import { listOf } from './links'
import { Photos } from './photos'
import { StatusTag } from './status-tag'
import { TagMeaning } from './tag-meaning'
import { useItem } from './use-item'
import { Versions } from './versions'

/** One item with all that is known about it: what, when, who says so, who checked it, and what one may do. */
export default function ItemPage({ params, query }: PageProps) {
  useOwner(query.get('cua'))
  const item = useItem(params.id)
  if (!item) return <ItemGone />
  return (
    <Page title={titleOf(item)} back={listOf(item)} report={`/bao-sai?muc=${item.id}`}>
      {titleOf(item) !== kindWord(item.kind) && <p class="lead">{kindWord(item.kind)}</p>}
      {valueText(item) && <p class="figure">{valueText(item)}</p>}
      <p>
        <StatusTag item={item} />
      </p>
      <TagMeaning item={item} />
      {item.sensitivity === 'restricted' && <p class="quiet">{t('sections.privateHere')}</p>}
      <ItemNotices item={item} />
      <ItemFacts item={item} />
      <Photos item={item} />
      <WhatIs kind={item.kind} content={item.content} />
      <ItemActions item={item} />
      <Versions item={item} />
    </Page>
  )
}

/** A link from a message names whose item it is. */
function useOwner(patient: string | null) {
  useEffect(() => {
    if (patient && patient !== current.value?.id && people.value.some(person => person.id === patient))
      choose(patient)
  }, [patient])
}

function ItemGone() {
  return (
    <Page title={t('record.notFound')} back="/dong-thoi-gian">
      <p>{t('record.notFoundText')}</p>
    </Page>
  )
}
