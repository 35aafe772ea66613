import { describe, expect, it } from 'vitest'

const sources = import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
const production = Object.entries(sources).filter(([path]) => !/\.test\.|\/testing\//.test(path))
const imports = (source: string) =>
  [...source.matchAll(/^(import|export) (type )?[^'"]*?from '([^']+)'/gms)].map(([, , type, from]) => ({
    type: !!type,
    from: from ?? '',
  }))
const PAGES =
  /^\.\/(home|about|immunization|certificates|paper|measurements|growth|risk|record|sections|start|inbox|access-log|outbox|me|ui)\//

describe('the rooms of the app', () => {
  it.each(production.filter(([path]) => PAGES.test(path)))(
    '%s never touches the network or the disk',
    (_, source) => {
      const forbidden = imports(source).filter(
        ({ type, from }) => /\/(storage|api\/request)(\/|$)|^idb$/.test(from) && !type,
      )
      expect(forbidden).toEqual([])
      expect(source).not.toMatch(/\bfetch\(|indexedDB|XMLHttpRequest/)
    },
  )

  it.each(production.filter(([path]) => path.startsWith('./sw/')))(
    '%s shares nothing with the page',
    (_, source) => {
      expect(imports(source).filter(({ from }) => !from.startsWith('./'))).toEqual([])
    },
  )

  it.each(production)('%s keeps markup out of strings and styles out of attributes', (_, source) => {
    expect(source).not.toMatch(
      /dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
    )
  })
})
