import type { ComponentType } from 'preact'
import type { Area } from './i18n'
import type { Params } from './routes'

export type PageProps = { params: Params; query: URLSearchParams }
export type Door = 'anyone' | 'open'
export type PageEntry = {
  pattern: string
  areas: Area[]
  load: () => Promise<{ default: ComponentType<PageProps> }>
  door: Door
}

// One line per page: the path, the text areas it needs, its module.
export const pages: PageEntry[] = [
  // page('/', ['home', 'outbox'], () => import('./home/home-page')),
]

/** What stands at the door instead of a page, at the same URL. */
export const gates: {
  [name in 'signIn' | 'unlock' | 'offline' | 'tooOld' | 'levelTooLow' | 'consent' | 'notFound']?: PageEntry
} = {
  // signIn: page('', ['sign-in'], () => import('./me/sign-in-page')),
}

export function page(
  pattern: string,
  areas: Area[],
  load: PageEntry['load'],
  door: Door = 'open',
): PageEntry {
  return { pattern, areas, load, door }
}
