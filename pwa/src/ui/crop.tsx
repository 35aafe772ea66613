import type { Region } from '../api/types'

type Props = { url: string; region: Region; alt: string }

/** The part of a picture inside a region, as wide as there is room; the picture itself is only moved. */
export function Crop({ url, region, alt }: Props) {
  const { x, y, w, h } = region
  const place = { width: `${100 / w}%`, left: `${(-100 * x) / w}%`, top: `${(-100 * y) / h}%` }
  const shape = (img: HTMLImageElement) => {
    const frame = img.parentElement
    const ratio = (img.naturalWidth * w) / (img.naturalHeight * h)
    // a tall part is shown narrower, never cut
    if (frame) Object.assign(frame.style, { aspectRatio: String(ratio), maxWidth: `${40 * ratio}vh` })
  }
  return (
    <span class="crop">
      <img key={url} src={url} alt={alt} style={place} onLoad={event => shape(event.currentTarget)} />
    </span>
  )
}
