// Prints what a first visit downloads, gzip -9 and brotli 11, per entry: `npm run build && npm run size`.
import { readdirSync, readFileSync, statSync } from 'node:fs'

const dist = new URL('../dist/', import.meta.url)
const size = (name, ending) => statSync(new URL(`${name}.${ending}`, dist)).size
const kB = bytes => (bytes / 1000).toFixed(1).padStart(7)

for (const [page, bar] of [
  ['index.html', 30],
  ['staff.html', 60],
]) {
  const html = readFileSync(new URL(page, dist), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(found => found[1])
  for (const kind of ['js', 'css']) {
    const these = files.filter(name => name.endsWith(kind))
    const gz = these.reduce((sum, name) => sum + size(name, 'gz'), 0)
    const br = these.reduce((sum, name) => sum + size(name, 'br'), 0)
    console.log(
      `${page}  first-load ${kind.padEnd(3)} ${kB(gz)} kB gz ${kB(br)} kB br  (bar: ${kind === 'js' ? bar : 12} kB gz)`,
    )
  }
}
const names = readdirSync(new URL('assets/', dist))
const all = test =>
  names.filter(name => test.test(name)).reduce((sum, name) => sum + size(`assets/${name}`, 'gz'), 0)
const door = all(/^(first|door|rolldown-runtime)-.*\.js$/)
const desk = code =>
  all(
    new RegExp(
      `^(first|staff|desk|words|fold|rolldown-runtime|(shared|desk)-${code})-(?!(vi|en|km|more)-).*\\.js$`,
    ),
  )
console.log(`the sign-in page in all, its words included: ${kB(door)} kB gz of JavaScript`)
for (const code of ['vi', 'en', 'km'])
  console.log(
    `the desk in all, its words in ${code} included: ${kB(desk(code))} kB gz of JavaScript  (bar: 60 kB gz)`,
  )
console.log('\nevery chunk, kB gz')
const chunks = names.filter(name => /\.(js|css)$/.test(name)).map(name => `assets/${name}`)
for (const name of ['sw.js', ...chunks].sort((a, b) => size(b, 'gz') - size(a, 'gz')))
  console.log(`${kB(size(name, 'gz'))}  ${name}`)
