import { describe, expect, it } from 'vitest'
import { fold } from './fold'

const COENG = '\u17d2'

describe('a Khmer word is found', () => {
  it('inside a sentence without spaces', () => {
    expect(fold('ប្រវត្តិនៃការចាក់វ៉ាក់សាំង')).toContain(fold('វ៉ាក់សាំង'))
    expect(fold('អាលែហ្ស៊ីថ្នាំ')).toContain(fold('ថ្នាំ'))
  })

  it('when the vowel was typed before the letter underneath', () => {
    expect(fold(`ត\u17b7${COENG}ត`)).toBe(fold(`ត${COENG}ត\u17b7`))
  })

  it('when two letters underneath were typed in the other order', () => {
    expect(fold(`ស${COENG}រ${COENG}ត\u17b8`)).toBe(fold('ស្ត្រី'))
  })

  it('when the letter underneath is the other one of the same drawing', () => {
    expect(fold(`ក${COENG}ដៅ`)).toBe(fold(`ក${COENG}តៅ`))
  })

  it('when a vowel was typed in two halves, the shifter after it', () => {
    expect(fold('ម\u17c1\u17b8ល')).toBe(fold('មើល'))
    expect(fold('ប\u17b8\u17c9')).toBe(fold('ប\u17c9\u17b8'))
  })

  it('across invisible spaces, with Khmer digits or others', () => {
    expect(fold('ថ្នាំ\u200bបង្ការ')).toBe(fold('ថ្នាំបង្ការ'))
    expect(fold('ឆ្នាំ ២០២៥')).toContain('2025')
  })

  it('and another word is not', () => {
    expect(fold('ថ្នាំ')).not.toBe(fold('ថ្នាក់'))
  })
})
