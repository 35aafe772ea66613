import { createHash } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle
const ALWAYS = ['/index.html', '/manifest.webmanifest', '/icon.svg']

/** Writes into the service worker what a resident's phone keeps: all that `index.html` can reach, other languages and the desk left out. */
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
        keepApart(bundle)
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

/** An entry must run itself and nothing of the other one: a shared chunk that pulled both in would start the desk on a phone. */
function keepApart(bundle: Bundle) {
  for (const [html, other] of [
    ['index.html', '/src/staff/'],
    ['staff.html', '/src/main.tsx'],
  ] as const) {
    const entry = entryOf(bundle, html)
    if (!entry) throw new Error(`${html} has no entry of its own`)
    const chunks = statics(bundle, entry)
    const stranger = chunks.flatMap(chunk => chunk.moduleIds).find(id => id.includes(other))
    if (stranger) throw new Error(`${html} would run ${stranger}`)
  }
}

function statics(bundle: Bundle, entry: Rolldown.OutputChunk, seen = new Set<Rolldown.OutputChunk>()) {
  if (seen.has(entry)) return [...seen]
  seen.add(entry)
  for (const name of entry.imports) {
    const next = bundle[name]
    if (next?.type === 'chunk') statics(bundle, next, seen)
  }
  return [...seen]
}

function entryOf(bundle: Bundle, html: string): Rolldown.OutputChunk | undefined {
  return Object.values(bundle).find(
    (item): item is Rolldown.OutputChunk => item.type === 'chunk' && !!item.facadeModuleId?.endsWith(html),
  )
}

// kept by the worker when somebody needs it, not before
const elsewhere = (id: string) => /\/src\/(staff|i18n\/(en|km))\//.test(id)

function reachable(bundle: Bundle, html: string): string[] {
  const entry = entryOf(bundle, html)
  const seen = new Set<string>()
  const visit = (name: string) => {
    const chunk = bundle[name]
    if (seen.has(name) || chunk?.type !== 'chunk' || chunk.moduleIds.some(elsewhere)) return
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
