import { openReader, type Reader } from './reader'

const WIDTH = 1280
const LARGEST = 2000

export type CameraTrouble = 'denied' | 'absent' | 'reader'

/** Looks through the camera until `stop()`; tells each text it reads, and once why it cannot. */
export function scan(
  video: HTMLVideoElement,
  onText: (text: string) => void,
  onTrouble: (why: CameraTrouble) => void,
) {
  const running = { still: true, stream: null as MediaStream | null }
  start(video, running, onText).catch(error => running.still && onTrouble(troubleOf(error)))
  return () => {
    running.still = false
    if (running.stream) end(running.stream)
  }
}

function end(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop()
}

type Running = { still: boolean; stream: MediaStream | null }

async function start(video: HTMLVideoElement, running: Running, onText: (text: string) => void) {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException('', 'NotFoundError')
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: WIDTH } },
  })
  running.stream = stream
  if (!running.still) return end(stream)
  video.srcObject = stream
  await video.play()
  const reader = await openReader()
  try {
    await watch(video, reader, running, onText)
  } finally {
    reader.close()
  }
}

async function watch(
  video: HTMLVideoElement,
  reader: Reader,
  running: Running,
  onText: (text: string) => void,
) {
  const canvas = document.createElement('canvas')
  while (running.still) {
    await new Promise(requestAnimationFrame)
    if (!draw(canvas, video, video.videoWidth, video.videoHeight)) continue
    const text = await reader.read(canvas)
    if (text && running.still) onText(text)
  }
}

/** The text of the QR code in a picture from the phone; null when there is none, or it is no picture. */
export async function readPicture(file: File): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null
  const canvas = document.createElement('canvas')
  draw(canvas, bitmap, bitmap.width, bitmap.height)
  const reader = await openReader()
  try {
    return await reader.read(canvas)
  } finally {
    reader.close()
  }
}

function draw(canvas: HTMLCanvasElement, source: CanvasImageSource, width: number, height: number): boolean {
  if (!width || !height) return false
  const scale = Math.min(1, LARGEST / Math.max(width, height))
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(source, 0, 0, canvas.width, canvas.height)
  return true
}

function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name ? 'absent' : 'reader'
}
