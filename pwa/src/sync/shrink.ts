export const PHOTO_BYTES = 300_000
const LONGEST = 2000
const TOO_LARGE = 40_000_000

/** A JPEG of at most 300 kB. Drawing it anew drops EXIF (and with it the place); what the browser cannot draw is no picture. */
export async function shrink(file: Blob): Promise<Blob | { refused: 'not-a-picture' | 'too-large' }> {
  if (file.size > TOO_LARGE) return { refused: 'too-large' }
  const image = await createImageBitmap(file).catch(() => null)
  if (!image) return { refused: 'not-a-picture' }
  try {
    return await fitting(image)
  } finally {
    image.close()
  }
}

async function fitting(image: ImageBitmap): Promise<Blob | { refused: 'too-large' }> {
  for (const { side, quality } of steps()) {
    const jpeg = await draw(image, Math.min(1, side / Math.max(image.width, image.height)), quality)
    if (jpeg && jpeg.size <= PHOTO_BYTES) return jpeg
  }
  return { refused: 'too-large' }
}

/** First less quality, then fewer pixels: handwriting stays readable longest. */
export function* steps() {
  for (let side = LONGEST; side >= 500; side = Math.round(side * 0.75))
    for (const quality of [0.8, 0.65, 0.5]) yield { side, quality }
}

function draw(image: ImageBitmap, scale: number, quality: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.resolve(null)
  // a transparent picture would turn black in a JPEG
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
}
