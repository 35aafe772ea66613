/// <reference types="vitest/config" />
import { defineConfig } from 'vite'
import { compress } from './build/compress.ts'
import { shell } from './build/shell.ts'

const SERVER = process.env.SOKHOE_SERVER ?? 'http://localhost:8000'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [shell(), compress()],
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
          groups: [
            { name: 'en', test: /i18n[\\/]en[\\/]/ },
            { name: 'km', test: /i18n[\\/]km[\\/]/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': SERVER, '/auth': SERVER } },
  test: { environment: 'node', setupFiles: ['src/testing/setup.ts'], include: ['src/**/*.test.{ts,tsx}'] },
})
