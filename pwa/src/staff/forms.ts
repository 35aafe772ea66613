// The forms of an open item and its choices: fetched once the first item is on the screen, long before somebody wants to write.
import { signal } from '@preact/signals'
import { loadAreas } from '../i18n'
import type { CorrectForm } from './correct-form'
import type { Doubles } from './doubles'
import type { AlikeLink } from './group/alike-link'
import type { ReturnForm } from './return-form'

type Forms = {
  CorrectForm: typeof CorrectForm
  ReturnForm: typeof ReturnForm
  Doubles: typeof Doubles
  AlikeLink: typeof AlikeLink
}

export const forms = signal<Forms | null>(null)

/** Without network nothing is lost: it is asked again when a form is opened. */
export async function loadForms() {
  if (forms.value) return
  const found = await Promise.all([
    import('./correct-form'),
    import('./return-form'),
    import('./doubles'),
    import('./group/alike-link'),
    loadAreas(['desk-more']),
  ]).catch(() => null)
  if (found) forms.value = { ...found[0], ...found[1], ...found[2], ...found[3] }
}
