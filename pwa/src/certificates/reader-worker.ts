import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

// Runs beside the page, under a policy of its own: only this script may start WebAssembly.
prepareZXingModule({ overrides: { locateFile: () => wasm } })

addEventListener('message', async ({ data }: MessageEvent<ImageData>) => {
  const found = await readBarcodes(data, { formats: ['QRCode'], maxNumberOfSymbols: 1 }).catch(() => null)
  postMessage(found ? { text: found.find(code => code.isValid)?.text ?? null } : { broken: true })
})
