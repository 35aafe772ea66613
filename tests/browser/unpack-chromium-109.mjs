// Unpacks the Chromium 109 that lies compressed in the npm package, once, beside it.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'

const here = new URL('./node_modules/@sparticuz/chromium/bin/', import.meta.url).pathname
const target = new URL('./node_modules/.chromium-109/', import.meta.url).pathname

if (!existsSync(`${target}chromium`)) {
  mkdirSync(target, { recursive: true })
  for (const archive of ['aws', 'swiftshader']) {
    const tar = `${target}${archive}.tar`
    writeFileSync(tar, brotliDecompressSync(readFileSync(`${here}${archive}.tar.br`)))
    execFileSync('tar', ['-xf', tar, '-C', target])
  }
  writeFileSync(`${target}chromium`, brotliDecompressSync(readFileSync(`${here}chromium.br`)))
  chmodSync(`${target}chromium`, 0o755)
}
console.log(target)
