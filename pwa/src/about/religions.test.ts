import { expect, test } from 'vitest'
import list from '../../../server/terminology/data/religions.json'
import en from '../i18n/en/contents.json'
import km from '../i18n/km/contents.json'
import vi from '../i18n/vi/contents.json'
import { boxesOf } from './boxes'

test('every religion of the list can be chosen and is called as the list calls it', () => {
  const words: { [locale: string]: { [key: string]: string } } = { vi, en, km }
  expect(boxesOf('ton-giao')[0]?.options).toEqual(list.items.map(({ code }) => code))
  for (const item of list.items)
    for (const locale of ['vi', 'en', 'km'] as const)
      expect(words[locale]?.[`value-religion-${item.code}`]).toBe(item[locale])
})
