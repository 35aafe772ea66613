import type { ComponentChildren } from 'preact'

type Props = { kind?: 'info' | 'warning' | 'done'; live?: boolean; children: ComponentChildren }

export function Notice({ kind = 'info', live = false, children }: Props) {
  return (
    <div class={`notice notice-${kind}`} role={live ? 'status' : undefined}>
      {children}
    </div>
  )
}
