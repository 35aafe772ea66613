import type { Content } from '../api/types'

/** A form begins with what a record holds, or nothing, and hands back the whole content. */
export type FormProps = {
  content: Content
  button: string
  onSave: (content: Content) => void
  onFaults?: (any: boolean) => void
}
