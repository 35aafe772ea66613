import { createHash } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle
const ALWAYS = ['/index.html', '/manifest.webmanifest', '/icon.svg']

/** Writes into the service worker what a resident's phone keeps: all that `index.html` can reach, other languages left out. */
export function shell(): Plugin {
  return {
    name: 'sokhoe-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['sw.js']
        if (worker?.type !== 'chunk') throw new Error('the service worker is missing from the build')
        const files = [...ALWAYS, ...reachable(bundle, 'index.html').map(name => `/${name}`)].sort()
        const version = createHash('sha256')
          .update(JSON.stringify(files.map(name => hashed(bundle, name))))
          .digest('hex')
        // a classic worker knows no `export`
        worker.code = worker.code
          .replace(/export\s*\{\s*\};?/g, '')
          .replace('__FILES__', JSON.stringify(files))
          .replace('__VERSION__', JSON.stringify(version.slice(0, 12)))
      },
    },
  }
}

function reachable(bundle: Bundle, html: string): string[] {
  const entry = Object.values(bundle).find(
    item => item.type === 'chunk' && item.facadeModuleId?.endsWith(html),
  )
  const seen = new Set<string>()
  const visit = (name: string) => {
    const chunk = bundle[name]
    if (seen.has(name) || chunk?.type !== 'chunk' || /\b(en|km)-/.test(name)) return
    seen.add(name)
    for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style)
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next)
  }
  if (entry) visit(entry.fileName)
  return [...seen]
}

function hashed(bundle: Bundle, name: string) {
  const item = bundle[name.slice(1)]
  return [
    name,
    item
      ? createHash('sha256')
          .update(item.type === 'chunk' ? item.code : item.source)
          .digest('hex')
      : '',
  ]
}
