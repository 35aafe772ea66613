import { expect, test } from 'vitest'
import { problems, toContent, toDraft, withCommune } from './answers'
import { GROUPS, topics } from './boxes'

const empty = toDraft({})

test('what is read from a record is written back as it was', () => {
  const content = {
    currentAddress: { line: '12 đường số 3', hamlet: null, commune: '31150', province: '92' },
  }
  expect(toContent('cho-o', toDraft(content))).toEqual(content)
})

test('each page says only what it asked for, without the blanks around it', () => {
  const draft = { ...empty, mobile: ' 0912 345 678 ', email: 'hanh@example.vn' }
  expect(toContent('dien-thoai', draft)).toEqual({ mobile: '0912 345 678' })
  expect(toContent('nghe', draft)).toEqual({ occupation: null })
})

test('the commune says the province', () => {
  expect(toContent('cho-o', { ...empty, ...withCommune('31150') })).toEqual({
    currentAddress: { line: null, hamlet: null, commune: '31150', province: '92' },
  })
})

test('a carer is kept whole, and one without a word is nobody', () => {
  const grandmother = { carerName: 'Đặng Thị Ba', carerRelation: 'bà', carerMobile: '0900 000 011' }
  expect(toContent('cham-soc', { ...empty, ...grandmother })).toEqual({
    caregiver: { name: 'Đặng Thị Ba', relation: 'bà', mobile: '0900 000 011', landline: null },
  })
  expect(toContent('cham-soc', empty)).toEqual({ caregiver: null })
  expect(problems('cham-soc', { ...empty, carerMobile: '113' }).map(({ id }) => id)).toEqual(['carerMobile'])
})

test('of the blood group one half may be known', () => {
  expect(toContent('nhom-mau', { ...empty, bloodAbo: 'O' })).toEqual({ bloodAbo: 'O', bloodRh: null })
})

test('every page stands in one group', () => {
  expect(GROUPS.flatMap(([, group]) => [...group]).sort()).toEqual([...topics].sort())
})

test('a province alone is no address', () => {
  expect(toContent('cho-o', { ...empty, province: '92' })).toEqual({ currentAddress: null })
})

test.each([
  ['0912 345 678', []],
  ['+84 (912) 345-678', []],
  ['', []],
  ['113', ['mobile']],
  ['không có', ['mobile']],
  ['0912 345 678 9012 3456', ['mobile']],
])('%s as a phone number', (mobile, expected) => {
  expect(problems('dien-thoai', { ...empty, mobile }).map(({ id }) => id)).toEqual(expected)
})

test.each([
  ['hanh@example.vn', []],
  ['', []],
  ['hanh', ['email']],
  ['hanh@example', ['email']],
  ['hanh nguyễn@example.vn', ['email']],
])('%s as an e-mail', (email, expected) => {
  expect(problems('email', { ...empty, email }).map(({ id }) => id)).toEqual(expected)
})

test('a page finds fault only with its own boxes', () => {
  expect(problems('nghe', { ...empty, mobile: '113', email: 'hanh' })).toEqual([])
})
