import { expect, test } from 'vitest'
import { doseFrom } from './dose-from'

const content = { vaccine: { cvx: '132', antigens: ['diphtheria'] }, place: 'Trạm Y tế An Bình' }

test('a day, a month and words come back as they were asked', () => {
  expect(
    doseFrom({ content, occurred: { from: '2025-10-05', to: '2025-10-05', words: null } }),
  ).toMatchObject({
    cvx: '132',
    how: 'exact',
    day: { day: '5', month: '10', year: '2025' },
    place: 'Trạm Y tế An Bình',
  })
  expect(
    doseFrom({ content, occurred: { from: '2025-12-01', to: '2025-12-31', words: 'khoảng tháng 12/2025' } }),
  ).toMatchObject({
    how: 'month',
    day: { day: '', month: '12', year: '2025' },
  })
  expect(
    doseFrom({ content, occurred: { from: '2025-08-01', to: '2025-09-01', words: 'mới sinh' } }),
  ).toMatchObject({
    how: 'vague',
    words: 'mới sinh',
  })
})

test('a vaccine that is not in our list keeps its name', () => {
  expect(doseFrom({ content: { vaccine: { product: 'MVVac' } }, occurred: null })).toMatchObject({
    cvx: 'other',
    product: 'MVVac',
    how: '',
  })
})
