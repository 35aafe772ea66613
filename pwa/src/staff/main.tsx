import { render } from 'preact'
import { refreshSession, watchSession } from '../auth/session'
import { showLocale, storedLocale } from '../i18n'
import '../styles/main.scss'

async function start() {
  const desk = import('./app')
  watchSession()
  const asked = refreshSession()
  await showLocale(storedLocale(), ['desk', 'record', 'errors'])
  const [{ App }, root] = [await desk, document.getElementById('app')]
  await asked
  if (root) render(<App />, root)
}

start()
