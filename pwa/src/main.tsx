import { render } from 'preact'
import { App } from './app'
import { boot, watchLock } from './auth'
import { setLocale, storedLocale } from './i18n'
import { listen } from './routes'
import { registerWorker } from './update'
import './styles/main.scss'

async function start() {
  listen()
  await setLocale(storedLocale())
  const root = document.getElementById('app')
  if (root) render(<App />, root)
  await boot()
  watchLock()
  registerWorker()
}

start()
