import { useState } from 'preact/hooks'
import type { Term } from '../api/types'
import { locale, t, tn } from '../i18n'
import { terminology, useView } from '../sync/views'
import { Radios, TextField } from '../ui/fields'
import { Loading, Problem } from '../ui/list-states'
import { formerNames, searchCommunes } from './communes'

type Props = { chosen: string; onChoose: (code: string) => void; fault?: string }

/** One of the city's communes: a few letters, with or without tone marks, and the list shrinks to those that fit. */
export function CommunePicker({ chosen, onChoose, fault }: Props) {
  const list = useView(terminology('communes'))
  const [words, setWords] = useState('')
  if (list.state === 'loading') return <Loading />
  if (list.state === 'problem') return <Problem code={list.reason} />
  const { shown, more } = searchCommunes(list.value.items, words, chosen)
  return (
    <>
      <TextField
        id="commune-search"
        type="search"
        label={t('about.communeSearch')}
        hint={t('about.communeSearchHint')}
        maxLength={60}
        value={words}
        fault={shown.length === 0 ? fault : undefined}
        onInput={setWords}
      />
      {shown.length > 0 && (
        <Radios
          id="commune"
          legend={t('about.communeLegend')}
          options={shown.map(optionOf)}
          value={chosen}
          onChange={onChoose}
          fault={fault}
        />
      )}
      <p role="status" class="quiet">
        {words.trim() && foundWords(shown.length, more)}
      </p>
    </>
  )
}

function optionOf(item: Term) {
  const formerly = formerNames(item)
  const hint = formerly && t('about.communeFormerly', { names: formerly })
  return { value: item.code, label: communeLabel(item), hint: hint || undefined }
}

export const communeLabel = (item: Term) => item[locale.value] ?? item.vi

function foundWords(shown: number, more: number): string {
  if (more > 0) return tn('about.communeMore', more)
  return shown > 0 ? tn('about.communeFound', shown) : t('about.communeNone')
}
