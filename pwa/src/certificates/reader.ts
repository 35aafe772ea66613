import { ownScript } from '../own-scripts'
import workerUrl from './reader-worker?worker&url'

/** Finds the text of a QR code in a picture. `close` when the last picture was read. */
export type Reader = { read: (picture: HTMLCanvasElement) => Promise<string | null>; close: () => void }

type Detector = { detect(picture: HTMLCanvasElement): Promise<{ rawValue: string }[]> }
type DetectorClass = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

/** The browser's own reader where it has one (Chrome on Android), else ours, which is fetched when first needed. */
export async function openReader(): Promise<Reader> {
  return (await builtIn()) ?? ours()
}

async function builtIn(): Promise<Reader | null> {
  const Detector = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  const formats = await Detector?.getSupportedFormats().catch((): string[] => [])
  if (!Detector || !formats?.includes('qr_code')) return null
  const detector = new Detector({ formats: ['qr_code'] })
  return {
    read: async picture => (await detector.detect(picture).catch(() => []))[0]?.rawValue || null,
    close: () => {},
  }
}

/** One picture at a time goes to the worker; it answers in the order it was asked. Rejects when it cannot start. */
function ours(): Reader {
  const worker = new Worker(ownScript(workerUrl), { type: 'module' })
  const read = (picture: HTMLCanvasElement) =>
    new Promise<string | null>((found, failed) => {
      worker.onmessage = ({ data }: MessageEvent<{ text: string | null } | { broken: true }>) =>
        'text' in data ? found(data.text) : failed(new Error('reader'))
      worker.onerror = () => failed(new Error('reader'))
      const image = pixels(picture)
      worker.postMessage(image, [image.data.buffer])
    })
  return { read, close: () => worker.terminate() }
}

function pixels(picture: HTMLCanvasElement): ImageData {
  const pen = picture.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('canvas')
  return pen.getImageData(0, 0, picture.width, picture.height)
}
