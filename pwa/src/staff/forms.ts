// The two forms of an open item: fetched once the first item is on the screen, long before somebody wants to write.
import { signal } from '@preact/signals'
import type { CorrectForm } from './correct-form'
import type { ReturnForm } from './return-form'

type Forms = { CorrectForm: typeof CorrectForm; ReturnForm: typeof ReturnForm }

export const forms = signal<Forms | null>(null)

/** Without network nothing is lost: it is asked again when a form is opened. */
export async function loadForms() {
  if (forms.value) return
  const found = await Promise.all([import('./correct-form'), import('./return-form')]).catch(() => null)
  if (found) forms.value = { ...found[0], ...found[1] }
}
