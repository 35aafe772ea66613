// Drawn by us; decoration only, the words beside them carry the meaning.
type Props = { size?: number }

export function Mark({ size = 32 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M5 5h9a4 4 0 0 1 4 4v18a4 4 0 0 0-4-3H5z" fill="#fff" />
      <path d="M27 5h-5a4 4 0 0 0-4 4v18a4 4 0 0 1 4-3h5z" fill="#bfe3d2" />
      <path d="M9.5 10.5v7M6 14h7" stroke="#0b5f4b" stroke-width="2.4" stroke-linecap="round" />
    </svg>
  )
}

export function HomeIcon({ size = 26 }: Props) {
  return <Line size={size} path="M4 13 16 4l12 9v14H19v-8h-6v8H4z" />
}

export function InboxIcon({ size = 26 }: Props) {
  return <Line size={size} path="M4 7h24v18H4zM4 8l12 9L28 8" />
}

export function MeIcon({ size = 26 }: Props) {
  return <Line size={size} path="M16 16a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM5 28c1-6 5-9 11-9s10 3 11 9" />
}

function Line({ size, path }: { size: number; path: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" stroke-width="2.4" stroke-linejoin="round" />
    </svg>
  )
}
