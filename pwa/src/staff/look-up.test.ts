import { describe, expect, it } from 'vitest'
import { askedFor, dayTyped, missingIn, noQuestion } from './look-up'

describe('looking for a resident', () => {
  it('asks by number without the spaces people type', () => {
    expect(askedFor({ ...noQuestion, number: '092 194 000 011' })).toEqual({ number: '092194000011' })
  })

  it('sends a reason only with a number or a card', () => {
    const asked = { ...noQuestion, number: '092194000011', card: '092|x', reason: 'care-here' }
    expect(askedFor(asked)).toEqual({ number: '092194000011', reason: 'care-here' })
    expect(askedFor({ ...asked, way: 'card' })).toEqual({ card: '092|x', reason: 'care-here' })
    expect(askedFor({ ...asked, way: 'name', name: ' Nguyễn Văn Sáu ', birthDate: '1950' })).toEqual({
      name: 'Nguyễn Văn Sáu',
      birthDate: '1950',
    })
  })

  it('says what is missing', () => {
    expect(missingIn(noQuestion)).toEqual({ number: 'required' })
    expect(missingIn({ ...noQuestion, number: '12345' })).toEqual({ number: 'not-a-citizen-number' })
    expect(missingIn({ ...noQuestion, way: 'name', name: 'Sáu' })).toEqual({ birthDate: 'no-such-day' })
    expect(missingIn({ ...noQuestion, way: 'card', card: '092|x' })).toEqual({})
  })

  it.each([
    ['14/3/1994', '1994-03-14'],
    ['14 03 1994', '1994-03-14'],
    ['3/1994', '1994-03'],
    ['1950', '1950'],
    ['31/13/1994', null],
    ['hôm qua', null],
    ['', null],
  ])('reads %s as %s', (typed, day) => {
    expect(dayTyped(typed)).toBe(day)
  })
})
