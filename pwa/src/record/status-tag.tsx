import { t } from '../i18n'
import type { Shown } from '../sync/types'
import { tagColour, tagOf } from './tag'

export function StatusTag({ item }: { item: Shown }) {
  const word = tagOf(item)
  return <span class={`tag tag-${tagColour(word)}`}>{t(`record.tag-${word}`)}</span>
}
