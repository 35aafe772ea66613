import { afterEach, describe, expect, it, vi } from 'vitest'
import { openReader } from './reader'

const picture = {} as HTMLCanvasElement

/** What Chrome on Android brings along. */
function phoneWith(formats: string[], found: string[] = []) {
  vi.stubGlobal(
    'BarcodeDetector',
    class {
      static getSupportedFormats = async () => formats
      detect = async () => found.map(rawValue => ({ rawValue }))
    },
  )
}

describe('the reader of QR codes', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('is the browser’s own where it knows QR codes, and nothing is fetched', async () => {
    phoneWith(['qr_code'], ['HC1:ABC'])
    expect(await (await openReader()).read(picture)).toBe('HC1:ABC')
  })

  it('says that a picture holds none', async () => {
    phoneWith(['qr_code'])
    expect(await (await openReader()).read(picture)).toBeNull()
  })

  it('is ours where the browser knows other codes only', async () => {
    phoneWith(['ean_13'])
    const started: string[] = []
    vi.stubGlobal(
      'Worker',
      class {
        constructor(url: string) {
          started.push(url)
        }
        terminate() {}
      },
    )
    ;(await openReader()).close()
    expect(started).toHaveLength(1)
    expect(started[0]).toMatch(/reader-worker/)
  })
})
