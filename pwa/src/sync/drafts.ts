import { opened } from '../storage/opened'

// Half-typed forms: sealed while the vault is open, in this tab only while it is not.
const key = (name: string) => `hssk-draft-${name}`

export async function saveDraft(name: string, value: unknown) {
  if (opened.value) return opened.value.drafts.put(name, value)
  sessionStorage.setItem(key(name), JSON.stringify(value))
}

export async function loadDraft<T>(name: string): Promise<T | null> {
  const sealed = await opened.value?.drafts.get(name)
  if (sealed !== undefined) return sealed as T
  const plain = sessionStorage.getItem(key(name))
  return plain === null ? null : (JSON.parse(plain) as T)
}

export async function dropDraft(name: string) {
  await opened.value?.drafts.delete(name)
  sessionStorage.removeItem(key(name))
}
