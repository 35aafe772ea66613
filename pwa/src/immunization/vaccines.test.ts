import { expect, test } from 'vitest'
import { diseaseName, findVaccines, vaccineName, vaccineOf, vaccines } from './vaccines'

test('a combination is named by its diseases and by the number on the book', () => {
  const six = vaccineOf('132')
  expect(six && vaccineName(six, 'vi')).toBe(
    'Bạch hầu - Ho gà - Uốn ván - Bại liệt - Viêm gan B - Bệnh do Hib (6 trong 1)',
  )
})

test('search works without tone marks, in any order, and by the name on the book', () => {
  expect(findVaccines('soi', 'vi').map(vaccine => vaccine.cvx)).toEqual(['05', '04', '03'])
  expect(findVaccines('6 trong 1', 'km').map(vaccine => vaccine.cvx)).toEqual(['132'])
  expect(findVaccines('DAI', 'vi').map(vaccine => vaccine.cvx)).toContain('90')
  expect(findVaccines('khong co ten nay', 'vi')).toEqual([])
})

test('every disease of every vaccine has a name in three languages', () => {
  for (const code of vaccines.flatMap(vaccine => vaccine.diseases))
    for (const locale of ['vi', 'en', 'km'] as const) expect(diseaseName(code, locale)).not.toBe(code)
})

test('no CVX code stands twice', () => {
  expect(new Set(vaccines.map(vaccine => vaccine.cvx)).size).toBe(vaccines.length)
})
