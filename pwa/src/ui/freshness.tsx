import { formatDay, formatTime, t, tn, today } from '../i18n'
import { freshness } from '../sync'

/** "Cập nhật lúc 14:05 ngày 12/6/2026 · 2 mục chưa gửi" */
export function Freshness({ patient }: { patient: string }) {
  const { asOf, unsent } = freshness(patient).value
  const when = asOf
    ? t('common.freshAt', { time: formatTime(asOf), date: formatDay(today(new Date(asOf))) })
    : t('common.freshNever')
  return <p class="freshness">{unsent > 0 ? `${when} · ${tn('common.waiting', unsent)}` : when}</p>
}
