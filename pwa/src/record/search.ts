import { fold, locale, t } from '../i18n'
import type { Shown } from '../sync/types'
import { rowsOf } from './content-rows'
import { authorOf, kindWord, placeOf, titleOf, valueText, whenOf } from './describe'
import { tagOf } from './tag'

/** Items whose shown words hold every word that was typed; nothing typed keeps all. */
export function found(items: Shown[], typed: string, me: string | null): Shown[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  return items.filter(item => words.every(word => textOf(item, me).includes(word)))
}

/** "Mũi tiêm: Sởi - rubella": the section and what it is called there. */
export function fullTitle(item: Shown): string {
  const [kind, title] = [kindWord(item.kind), titleOf(item)]
  return kind === title ? title : `${kind}: ${title}`
}

const texts = new WeakMap<Shown, { language: string; text: string }>()

/** What card and page of an item say, folded once per item and language. */
function textOf(item: Shown, me: string | null): string {
  const known = texts.get(item)
  if (known?.language === locale.value) return known.text
  const text = fold(
    [...cardWords(item, me), ...rowsOf(item.content, item.kind).map(row => row.value)].join('\n'),
  )
  texts.set(item, { language: locale.value, text })
  return text
}

function cardWords(item: Shown, me: string | null): string[] {
  return [
    fullTitle(item),
    valueText(item),
    whenOf(item),
    placeOf(item.content),
    authorOf(item, me),
    t(`record.tag-${tagOf(item)}`),
  ]
}
