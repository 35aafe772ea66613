import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type Area, loadAreas, t } from '../i18n'
import { Trouble } from './trouble'

type PageProps = { own: string }
type Props = PageProps & { areas: Area[]; load: () => Promise<{ default: ComponentType<PageProps> }> }

/** A page of the desk that is fetched, with its words, when somebody goes there. `own` is the station's commune. */
export function Later({ areas, load, own }: Props) {
  const [Page, show] = useState<ComponentType<PageProps> | 'loading' | 'problem'>('loading')
  const fetchIt = () =>
    Promise.all([load(), loadAreas(areas)]).then(
      ([{ default: found }]) => show(() => found),
      () => show('problem'),
    )
  useEffect(() => {
    fetchIt()
  }, [])
  if (Page === 'loading')
    return (
      <p class="loading" role="status">
        {t('common.loading')}
      </p>
    )
  if (Page === 'problem') return <Trouble text={t('common.unavailable')} onRetry={fetchIt} />
  return <Page own={own} />
}
