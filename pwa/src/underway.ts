import { signal } from '@preact/signals'

const KEY = 'hssk-underway'

/** The list that somebody works through in this tab, `/bat-dau` or `/xem-lai`: every page then shows the way back to it. */
export const underway = signal(sessionStorage.getItem(KEY))

export function begin(list: '/bat-dau' | '/xem-lai') {
  underway.value = list
  sessionStorage.setItem(KEY, list)
}

export function end() {
  underway.value = null
  sessionStorage.removeItem(KEY)
}
