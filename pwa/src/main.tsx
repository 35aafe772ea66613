import { render } from 'preact'
import { App } from './app'
import { boot, watchLocale, watchLock } from './auth'
import { loadAreas, showLocale, storedLocale } from './i18n'
import { listen } from './routes'
import { registerWorker } from './update'
import './styles/main.scss'

async function start() {
  listen()
  await showLocale(storedLocale())
  const root = document.getElementById('app')
  if (root) render(<App />, root)
  await boot()
  loadAreas(['errors'])
  watchLock()
  watchLocale()
  registerWorker()
}

start()
