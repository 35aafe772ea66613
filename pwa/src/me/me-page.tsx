import type { Patient } from '../api/types'
import { vault } from '../auth'
import { t, tn } from '../i18n'
import { people, unsent } from '../sync'
import { Page } from '../ui/page'
import { isSelf, useCurrent } from '../ui/patient'
import { LanguageSwitch, SimpleSwitch } from '../ui/switches'
import { IdentityRows } from './identity-rows'

export default function MePage() {
  const owner = vault.value.state === 'open' ? vault.value.owner : null
  return (
    <Page account title={t('me.title')}>
      {owner && <p class="lead">{t('me.signedInAs', { name: owner.name })}</p>}
      <Identity />
      <h2 class="govuk-heading-m">{t('me.record')}</h2>
      <Links
        list={[
          ['/thong-tin', t('me.about')],
          ['/doi-nguoi', t('me.people')],
          ['/nhat-ky', t('me.accessLog')],
          ['/toi/dong-y', t('me.consents')],
          ['/toi/tai-ho-so', exportWord(useCurrent())],
          ['/chua-gui', unsent.value > 0 ? tn('common.waiting', unsent.value) : t('me.outbox')],
        ]}
      />
      <h2 class="govuk-heading-m">{t('me.settings')}</h2>
      <Links
        list={[
          ['/toi/ngon-ngu', t('me.languageAndSize')],
          ['/toi/thong-bao', t('me.notices')],
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

/** The record that is open goes home, which need not be one's own. */
const exportWord = (patient: Patient | null) =>
  !patient || isSelf(patient) ? t('me.export') : t('me.exportFor', { name: patient.name })

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
        <IdentityRows patient={mine} />
      </dl>
      <p class="quiet">{t('me.identityNote')}</p>
    </>
  )
}
