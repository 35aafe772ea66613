import { expect, test } from 'vitest'
import { problems, toContent, toDraft } from './answers'

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
  expect(problems('dien-thoai', { ...empty, mobile })).toEqual(expected)
})

test.each([
  ['hanh@example.vn', []],
  ['', []],
  ['hanh', ['email']],
  ['hanh@example', ['email']],
  ['hanh nguyễn@example.vn', ['email']],
])('%s as an e-mail', (email, expected) => {
  expect(problems('email', { ...empty, email })).toEqual(expected)
})

test('a page finds fault only with its own boxes', () => {
  expect(problems('nghe', { ...empty, mobile: '113', email: 'hanh' })).toEqual([])
})
