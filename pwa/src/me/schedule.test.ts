import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isFound } from '../immunization/outlook'
import schedule from './schedule.json'

type Row = { code: string; sources: string[]; confidence: string }
const LIST = new URL('../../../server/terminology/data/schedule.json', import.meta.url)
const rows: Row[] = JSON.parse(readFileSync(LIST, 'utf8')).items
const doses = schedule.rows.flatMap(row => row.doses)

test.each(doses)(
  '$code says the source of the server list, and what is not sure there is not sure here',
  dose => {
    const row = rows.find(({ code }) => code === dose.code)
    expect(dose.sources).toEqual(row?.sources)
    if (!isFound(row?.confidence ?? null)) expect(dose).toHaveProperty('unsure', true)
  },
)
