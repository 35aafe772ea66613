import './desk.scss'
import { useEffect } from 'preact/hooks'
import type { Session } from '../api/types'
import { session } from '../auth/session'
import { place } from '../routes'
import { findDraft } from './draft'
import { Frame } from './frame'
import { Gate, gateOf } from './gate'
import { Later } from './later'
import { listen } from './links'
import { QueuePage } from './queue-page'
import { ResidentsPage } from './residents-page'
import { guardUnsent } from './sending'
import { TicketsPage } from './tickets-page'

const sessionPage = () => import('./session/session-page')

listen()
guardUnsent()

export function App() {
  const now = session.value
  const closed = gateOf(now)
  return (
    <Frame who={now.state === 'signed-in' ? now.who : null} working={!closed}>
      {closed ? <Gate closed={closed} /> : now.state === 'signed-in' && <Work who={now.who} />}
    </Frame>
  )
}

function Work({ who }: { who: Session }) {
  useEffect(() => findDraft(who.account), [who.account])
  const { path } = place.value
  if (path.startsWith('/tram/tim')) return <ResidentsPage own={who.station?.commune ?? ''} />
  if (path.startsWith('/tram/buoi-tiem')) return <Later areas={['session']} load={sessionPage} />
  if (path.startsWith('/tram/phieu')) return <TicketsPage />
  return <QueuePage account={who.account} />
}
