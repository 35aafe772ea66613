import { vault } from '../auth'
import { formatDay, t, tn } from '../i18n'
import { people, unsent } from '../sync'
import { Page } from '../ui/page'
import { isSelf } from '../ui/patient'
import { SummaryRow } from '../ui/summary-row'
import { LanguageSwitch, SimpleSwitch } from '../ui/switches'

export default function MePage() {
  const owner = vault.value.state === 'open' ? vault.value.owner : null
  return (
    <Page account title={t('me.title')}>
      {owner && <p class="lead">{t('me.signedInAs', { name: owner.name })}</p>}
      <Identity />
      <h2 class="govuk-heading-m">{t('me.record')}</h2>
      <Links
        list={[
          ['/doi-nguoi', t('me.people')],
          ['/nhat-ky', t('me.accessLog')],
          ['/toi/dong-y', t('me.consents')],
          ['/chua-gui', unsent.value > 0 ? tn('common.waiting', unsent.value) : t('me.outbox')],
        ]}
      />
      <h2 class="govuk-heading-m">{t('me.settings')}</h2>
      <Links
        list={[
          ['/toi/ngon-ngu', t('me.languageAndSize')],
          ['/toi/khoa', t('me.lock')],
          ['/toi/thiet-bi', t('me.devices')],
          ['/lich-tiem', t('me.schedule')],
          ['/toi/dang-xuat', t('me.signOut')],
        ]}
      />
      <div class="switches">
        <LanguageSwitch />
        <SimpleSwitch />
      </div>
    </Page>
  )
}

function Links({ list }: { list: [href: string, label: string][] }) {
  return (
    <ul class="links">
      {list.map(([href, label]) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  )
}

/** From the e-ID: no input, and where to go when it is wrong. */
function Identity() {
  const mine = people.value.find(isSelf)
  if (!mine) return null
  return (
    <>
      <dl class="govuk-summary-list">
        <SummaryRow name={t('me.name')} value={mine.name} />
        <SummaryRow
          name={t('me.birth')}
          value={mine.birthDate ? formatDay(mine.birthDate) : mine.birthDateText}
        />
        <SummaryRow name={t('me.sex')} value={mine.sex && t(`me.sex-${mine.sex}`)} />
        <SummaryRow name={t('me.number')} value={mine.numberMasked} />
        <SummaryRow name={t('me.commune')} value={mine.commune?.name} />
      </dl>
      <p class="quiet">{t('me.identityNote')}</p>
    </>
  )
}
