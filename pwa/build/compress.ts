import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Puts `.br` and `.gz` beside every text file, so that the server never compresses at run time. */
export function compress(): Plugin {
  let out = 'dist'
  return {
    name: 'sokhoe-compress',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      out = config.build.outDir
    },
    closeBundle() {
      const names = readdirSync(out, { recursive: true, encoding: 'utf8' })
      for (const name of names.filter(text)) write(join(out, name))
    },
  }
}

const text = (name: string) => /\.(js|css|html|svg|json|webmanifest|wasm)$/.test(name)

function write(file: string) {
  const body = readFileSync(file)
  writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }))
  writeFileSync(`${file}.br`, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
}
