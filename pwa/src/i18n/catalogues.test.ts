import { describe, expect, it } from 'vitest'

type Catalogue = { [key: string]: string }
const files = import.meta.glob<Catalogue>('./*/*.json', { eager: true, import: 'default' })
const areas = Object.keys(files)
  .filter(path => path.startsWith('./vi/'))
  .map(path => path.slice(5, -5))
const catalogue = (locale: string, area: string): Catalogue => files[`./${locale}/${area}.json`] ?? {}
const keys = (texts: Catalogue) => Object.keys(texts).filter(key => !key.startsWith('_'))
// Vietnamese and Khmer have one form for every number, English has two
const stem = (key: string) => key.replace(/\.(zero|one|two|few|many|other)$/, '.other')
const stems = (texts: Catalogue) => [...new Set(keys(texts).map(stem))].sort()
const names = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(found => found[1]).sort()

describe.each(['en', 'km'])('the %s texts', locale => {
  it.each(areas)('of %s have the keys of the Vietnamese', area => {
    expect(stems(catalogue(locale, area))).toEqual(stems(catalogue('vi', area)))
  })

  it.each(areas)('of %s take the same values', area => {
    const vi = catalogue('vi', area)
    for (const [key, text] of Object.entries(catalogue(locale, area))) {
      if (!key.startsWith('_')) expect([key, names(text)]).toEqual([key, names(vi[key] ?? vi[stem(key)])])
    }
  })
})

describe('every text', () => {
  it.each(Object.entries(files))('of %s is a sentence in NFC', (_, texts) => {
    for (const [key, text] of Object.entries(texts)) {
      expect([key, typeof text]).toEqual([key, 'string'])
      expect([key, text]).toEqual([key, text.normalize('NFC')])
      expect([key, text.trim()]).not.toEqual([key, ''])
    }
  })

  it.each(areas)('of km/%s says whether a native speaker has read it', area => {
    expect(['unreviewed', 'reviewed']).toContain(catalogue('km', area)._review)
  })
})
