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
import { guardUnsent } from './sending'

const residentsPage = () => import('./residents-page')
const ticketsPage = () => import('./tickets-page')
const groupPage = () => import('./group/group-page')
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
  const own = who.station?.commune ?? ''
  if (path.startsWith('/tram/tim'))
    return <Later key="tim" areas={['desk-more']} load={residentsPage} own={own} />
  if (path.startsWith('/tram/buoi-tiem'))
    return <Later key="buoi" areas={['session']} load={sessionPage} own={own} />
  if (path.startsWith('/tram/nhom/'))
    return <Later key={path} areas={['desk-more']} load={groupPage} own={own} />
  if (path.startsWith('/tram/phieu'))
    return <Later key="phieu" areas={['desk-more']} load={ticketsPage} own={own} />
  return <QueuePage account={who.account} />
}
