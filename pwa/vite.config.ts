/// <reference types="vitest/config" />
import { defineConfig } from 'vite'
import { compress } from './build/compress.ts'
import { shell } from './build/shell.ts'

const SERVER = process.env.SOKHOE_SERVER ?? 'http://localhost:8000'

// few files, since each costs a round trip: what every page needs, the doors, one per area with its words, one per other language
const CHUNKS: [name: string, test: RegExp][] = [
  // of another language: what residents and the desk share, the desk's own, the residents' rest
  ...['en', 'km'].flatMap((code): [string, RegExp][] => [
    [`shared-${code}`, new RegExp(`i18n/${code}/(common|errors|record)\\.`)],
    [`desk-${code}`, new RegExp(`i18n/${code}/desk\\.`)],
    [`desk-more-${code}`, new RegExp(`i18n/${code}/desk-more\\.`)],
    [`session-${code}`, new RegExp(`i18n/${code}/session\\.`)],
    [`meanings-${code}`, new RegExp(`i18n/${code}/meanings\\.`)],
    [code, new RegExp(`i18n/${code}/`)],
  ]),
  // fetched when somebody asks what an item is
  ['meanings', /i18n\/vi\/meanings/],
  ['shared-vi', /i18n\/vi\/(errors|record)\./],
  ['desk-vi', /i18n\/vi\/desk\./],
  [
    'door',
    /i18n\/vi\/sign-in|src\/me\/(sign-in|loading|not-found)|src\/ui\/(page|not-found|notice|switches|list-states|help|simple)/,
  ],
  // what stands there instead of a page, seldom
  ['gates', /src\/me\/(offline|too-old|level|no-phone|gate)/],
  // what a record and its day are called, and the plain boxes of a form: shared by the residents' pages and the desk
  [
    'words',
    /src\/(record\/(describe|content-rows|conditions|address)|immunization\/vaccines|measurements\/measures|ui\/(fields|date-field|occurred|summary-row))\./,
  ],
  ['forms', /src\/ui\//],
  ['notices', /src\/(me\/(notices-page|wake-switch)|sync\/wake)|i18n\/vi\/notices/],
  ['engine', /src\/(sync|auth|storage|api)\//],
  ['session', /src\/staff\/session|i18n\/vi\/session/],
  [
    'desk-more',
    /src\/staff\/(group\/|residents-page|resident-record|look-up|tickets-page|correct-form|correction|return-form|reason-choice|doubles|elsewhere)|i18n\/vi\/desk-more/,
  ],
  ['desk', /src\/staff\/(?!main)/],
  ['measurements', /src\/measurements\/|i18n\/vi\/measurements/],
  ['certificates', /src\/certificates\/|src\/sync\/certificates|i18n\/vi\/certificates/],
  ['immunization', /src\/immunization\/|i18n\/vi\/immunization/],
  ['record', /src\/(record|outbox)\/|i18n\/vi\/(contents|outbox)/],
  ['sections', /src\/sections\/|i18n\/vi\/sections/],
  ['about', /src\/about\/|src\/me\/identity-rows|i18n\/vi\/about/],
  ['start', /src\/start\/|i18n\/vi\/start/],
  ['home', /src\/home\/|i18n\/vi\/home/],
  ['me', /src\/(me|inbox|access-log)\/|i18n\/vi\/(me|consent|inbox|access-log)/],
]
const FIRST = {
  name: 'first',
  tags: ['$initial'],
  test: /^(?!.*(\/src\/((sw|staff)\/|main\.tsx)|\.html))/,
  priority: 9,
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [shell(), compress()],
  worker: { format: 'es' },
  build: {
    target: 'chrome109',
    cssTarget: 'chrome109',
    // the pages' own dependencies follow them; listing them all would weigh more on the first visit than it saves
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, needed, { hostType }) => (hostType === 'html' ? needed : []),
    },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: 'index.html', staff: 'staff.html', sw: 'src/sw/sw.ts' },
      output: {
        entryFileNames: chunk => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [FIRST, ...CHUNKS.map(([name, test]) => ({ name, test }))],
        },
      },
    },
  },
  server: { proxy: { '/api': SERVER, '/auth': SERVER } },
  test: {
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
  },
})
