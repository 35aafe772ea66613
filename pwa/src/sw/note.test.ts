import { describe, expect, it } from 'vitest'
import { localPath, noteOf } from './note'

const PLAIN = { title: 'Sổ Khỏe Cần Thơ', body: '', url: '/tin-nhan' }

describe('what a push says', () => {
  it('is shown as it came', () => {
    const note = { title: 'Sổ Khỏe Cần Thơ', body: 'Có tin mới trong Sổ Khỏe.', url: '/tin-nhan?moi=1' }
    expect(noteOf(JSON.stringify(note))).toEqual(note)
  })

  it.each([undefined, '', 'no json', 'null', '7', '[]', '{"title":3,"body":{},"url":9}'])(
    'is a plain word when it cannot be read: %s',
    text => {
      expect(noteOf(text)).toEqual(PLAIN)
    },
  )

  it.each([
    'https://evil.test/',
    '//evil.test/',
    '/\\evil.test/',
    '\\\\evil.test',
    '/\t/evil.test',
    'javascript:alert(1)',
    'tin-nhan',
    '',
    null,
  ])('leads nowhere else: %s', url => {
    expect(localPath(url)).toBeNull()
  })
})
