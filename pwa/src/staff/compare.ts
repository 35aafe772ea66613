// An item beside what is already there: one line each, what differs marked. Pure.
import type { Record } from '../api/types'

export type Fact = { field: string; name: string; value: string }
export type Cell = { value: string; differs: boolean }
export type Line = { record: Record; cells: Cell[] }
export type Comparison = { columns: { field: string; name: string }[]; lines: Line[] }

/** Columns are what anybody says; a cell differs when both say something and not the same. */
export function compare(item: Record, others: Record[], factsOf: (record: Record) => Fact[]): Comparison {
  const told = new Map([item, ...others].map(record => [record, factsOf(record)]))
  const columns = columnsOf([...told.values()])
  const own = told.get(item) ?? []
  const cellsOf = (facts: Fact[]) =>
    columns.map(({ field }) => ({
      value: said(facts, field),
      differs: differs(said(facts, field), said(own, field)),
    }))
  return { columns, lines: [...told].map(([record, facts]) => ({ record, cells: cellsOf(facts) })) }
}

function columnsOf(all: Fact[][]): Comparison['columns'] {
  const names = new Map<string, string>()
  for (const { field, name, value } of all.flat()) if (value && !names.has(field)) names.set(field, name)
  return [...names].map(([field, name]) => ({ field, name }))
}

const said = (facts: Fact[], field: string) => facts.find(fact => fact.field === field)?.value ?? ''
const differs = (one: string, other: string) => one !== '' && other !== '' && plain(one) !== plain(other)
const plain = (text: string) => text.normalize('NFC').trim().toLocaleLowerCase('vi')
