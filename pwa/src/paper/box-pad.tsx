import type { Region } from '../api/types'
import { t } from '../i18n'
import { byKey } from './boxes'

type Props = { n: number; region: Region; onPut: (region: Region) => void }

/** Everything a drag can do, with single presses (WCAG 2.5.7); what became of it is said. */
export function BoxPad({ n, region, onPut }: Props) {
  const press = (key: string, shift: boolean, sign: string, label: string) => (
    <button
      type="button"
      class="pad-button"
      aria-label={label}
      onClick={() => {
        const next = byKey(region, key, shift)
        if (next) onPut(next)
      }}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  )
  return (
    <fieldset class="govuk-fieldset pad">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{t('paper.padTitle', { n })}</legend>
      <div class="pad-row">
        <span aria-hidden="true">{t('paper.padMove')}</span>
        {press('ArrowLeft', false, '←', t('paper.padLeft'))}
        {press('ArrowRight', false, '→', t('paper.padRight'))}
        {press('ArrowUp', false, '↑', t('paper.padUp'))}
        {press('ArrowDown', false, '↓', t('paper.padDown'))}
      </div>
      <div class="pad-row">
        <span aria-hidden="true">{t('paper.padSize')}</span>
        {press('ArrowLeft', true, '↔−', t('paper.padNarrower'))}
        {press('ArrowRight', true, '↔+', t('paper.padWider'))}
        {press('ArrowUp', true, '↕−', t('paper.padLower'))}
        {press('ArrowDown', true, '↕+', t('paper.padHigher'))}
      </div>
      <p class="govuk-visually-hidden" role="status">
        {t('paper.padPlace', {
          n,
          left: percent(region.x),
          top: percent(region.y),
          width: percent(region.w),
          height: percent(region.h),
        })}
      </p>
    </fieldset>
  )
}

const percent = (share: number) => Math.round(share * 100)
