import { describe, expect, it } from 'vitest'
import { localPath, match } from './routes'

describe('a path', () => {
  it.each([
    ['/', '/', {}],
    ['/tiem-chung', '/tiem-chung/', {}],
    ['/tiem-chung/:id', '/tiem-chung/7', { id: '7' }],
    ['/ho-so/:kind/:id', '/ho-so/di-ung/9', { kind: 'di-ung', id: '9' }],
    ['/tim/:words', '/tim/b%C3%A9%20An', { words: 'bé An' }],
    ['/tim/:words', '/tim/100%', { words: '100%' }],
  ])('%s fits %s', (pattern, path, params) => {
    expect(match(pattern, path)).toEqual(params)
  })

  it.each([
    ['/tiem-chung', '/tiem-chung/7'],
    ['/tiem-chung/:id', '/tiem-chung'],
    ['/', '/toi'],
  ])('%s is another page than %s', (pattern, path) => {
    expect(match(pattern, path)).toBeNull()
  })

  it.each([
    ['/tiem-chung?cho=toi', '/tiem-chung?cho=toi'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    [null, '/'],
  ])('to come back to (%s) stays on this site', (given, kept) => {
    expect(localPath(given)).toBe(kept)
  })
})
