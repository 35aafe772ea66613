import { Notice } from './notice'

/** What has just happened, read out when it comes; its place is there before. */
export function Said({ text }: { text: string }) {
  return (
    <div role="status">
      {text && (
        <Notice>
          <p>{text}</p>
        </Notice>
      )}
    </div>
  )
}
