export type Note = { title: string; body: string; url: string }

const PLAIN: Note = { title: 'Sổ Khỏe Cần Thơ', body: '', url: '/tin-nhan' }

/** What a push says, whatever came: a title is always shown (browsers insist), and it leads to a page of ours or to the messages. */
export function noteOf(text: string | undefined): Note {
  const told = parsed(text)
  return {
    title: words(told.title) || PLAIN.title,
    body: words(told.body),
    url: localPath(told.url) ?? PLAIN.url,
  }
}

/** The path within this origin, or null for anything that could lead elsewhere. */
export function localPath(url: unknown): string | null {
  if (typeof url !== 'string' || !/^\/(?![/\\])/.test(url)) return null
  const there = new URL(url, 'https://here.invalid')
  return there.host === 'here.invalid' ? there.pathname + there.search : null
}

function parsed(text: string | undefined): Partial<Record<keyof Note, unknown>> {
  try {
    return Object(JSON.parse(text ?? ''))
  } catch {
    return {}
  }
}

const words = (value: unknown) => (typeof value === 'string' ? value : '')
