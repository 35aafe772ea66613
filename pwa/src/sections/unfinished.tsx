import { t } from '../i18n'
import { Notice } from '../ui/notice'

/** Half-typed answers were found: they stand in the boxes, and one may begin anew. */
export function Unfinished({ restart }: { restart: () => void }) {
  return (
    <Notice>
      <p>{t('sections.unfinished')}</p>
      <button type="button" class="link-button" onClick={restart}>
        {t('sections.restart')}
      </button>
    </Notice>
  )
}
