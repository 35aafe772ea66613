import type { ComponentType } from 'preact'
import type { Area } from './i18n'
import type { Params } from './routes'

export type PageProps = { params: Params; query: URLSearchParams }
export type Door = 'anyone' | 'open'
export type PageEntry = {
  pattern: string
  areas: Area[]
  load: () => Promise<{ default: ComponentType<PageProps> }>
  door: Door
}

type GateName = 'signIn' | 'unlock' | 'offline' | 'tooOld' | 'levelTooLow' | 'consent' | 'notFound'

// What any card or page of an item says.
const ITEM: Area[] = ['record', 'contents', 'measurements']

// One line per page: the path, the text areas it needs, its module.
export const pages: PageEntry[] = [
  page('/', ['home', 'record', 'measurements'], () => import('./home/home-page')),
  page('/doi-nguoi', ['home'], () => import('./home/people-page')),
  page('/them-nguoi-than', ['home'], () => import('./home/add-person-page')),
  page('/bat-dau', ['start', 'home', 'record'], () => import('./start/start-page')),
  page('/xem-lai', ['start', 'about', 'immunization', ...ITEM], () => import('./start/review-page')),
  page('/tiem-chung', ['immunization', ...ITEM], () => import('./immunization/vaccinations-page')),
  page('/tiem-chung/them', ['immunization', ...ITEM], () => import('./immunization/add-dose-page')),
  page('/tiem-chung/so-giay', ['paper', 'immunization', ...ITEM], () => import('./paper/paper-page')),
  page('/tiem-chung/quet', ['certificates', ...ITEM], () => import('./certificates/scan-page')),
  page('/tiem-chung/chung-nhan', ['certificates', ...ITEM], () => import('./certificates/certificate-page')),
  page('/tiem-chung/chua-tiem', ['immunization', ...ITEM], () => import('./immunization/not-given-page')),
  page('/tiem-chung/da-luu/:id', ['immunization'], () => import('./immunization/dose-saved-page')),
  page('/chi-so', ITEM, () => import('./measurements/measurements-page')),
  page('/chi-so/tang-truong', ['growth', 'record', 'measurements'], () => import('./growth/growth-page')),
  page('/chi-so/:chiSo', ITEM, () => import('./measurements/history-page')),
  page('/chi-so/:chiSo/ghi', ITEM, () => import('./measurements/add-reading-page')),
  page('/nguy-co', ['risk', 'record'], () => import('./risk/risk-page')),
  page('/di-ung', ['sections', ...ITEM], () => import('./record/allergies-page')),
  page('/di-ung/them', ITEM, () => import('./record/add-allergy-page')),
  page('/benh', ['sections', ...ITEM], () => import('./record/conditions-page')),
  page('/benh/them', ITEM, () => import('./record/add-condition-page')),
  page('/thong-tin', ['about', 'me', 'record', 'contents'], () => import('./about/about-page')),
  page('/thong-tin/sua/:muc', ['about', 'record', 'contents'], () => import('./about/topic-page')),
  page('/thong-tin/noi-o', ['about'], () => import('./about/commune-page')),
  page('/dong-thoi-gian', ITEM, () => import('./record/timeline-page')),
  page('/ho-so', ['sections', ...ITEM], () => import('./sections/overview-page')),
  page('/ho-so/:phan', ['sections', ...ITEM], () => import('./sections/section-page')),
  page('/ho-so/:phan/them', ['sections', ...ITEM], () => import('./sections/add-page')),
  page('/muc/:id', ['sections', ...ITEM], () => import('./record/item-page')),
  page('/muc/:id/sua', ['immunization', 'sections', ...ITEM], () => import('./record/edit-page')),
  page('/muc/:id/chon-ban', ['outbox', ...ITEM], () => import('./record/conflict-page')),
  page('/bao-sai', ITEM, () => import('./record/report-page')),
  page('/chua-gui', ['outbox', ...ITEM], () => import('./outbox/outbox-page')),
  page('/tin-nhan', ['inbox'], () => import('./inbox/inbox-page')),
  page('/nhat-ky', ['access-log'], () => import('./access-log/access-log-page')),
  page('/toi', ['me'], () => import('./me/me-page')),
  page('/toi/ngon-ngu', ['me'], () => import('./me/language-page')),
  page('/toi/khoa', ['me', 'sign-in'], () => import('./me/lock-page')),
  page('/toi/thong-bao', ['notices'], () => import('./me/notices-page')),
  page('/toi/thiet-bi', ['me'], () => import('./me/devices-page')),
  page('/toi/dong-y', ['consent', 'record'], () => import('./me/consents-page')),
  page('/toi/tai-ho-so', ['export', 'record'], () => import('./export/export-page')),
  page('/toi/dang-xuat', ['me'], () => import('./me/sign-out-page')),
  page('/may-nay', ['sign-in'], () => import('./me/device-page')),
  page('/verify', ['certificates', 'record'], () => import('./certificates/check-page'), 'anyone'),
  page('/lich-tiem', ['me'], () => import('./me/schedule-page'), 'anyone'),
  page('/khong-dien-thoai', ['sign-in'], () => import('./me/no-phone-page'), 'anyone'),
]

/** What stands at the door instead of a page, at the same URL. */
export const gates: { [name in GateName]: PageEntry } = {
  signIn: page('', ['sign-in'], () => import('./me/sign-in-page')),
  unlock: page('', ['sign-in'], () => import('./me/unlock-page')),
  offline: page('', ['sign-in'], () => import('./me/offline-page')),
  tooOld: page('', ['sign-in'], () => import('./me/too-old-page')),
  levelTooLow: page('', ['sign-in', 'me'], () => import('./me/level-page')),
  consent: page('', ['consent'], () => import('./me/consent-page')),
  notFound: page('', [], () => import('./me/not-found-page')),
}

export function page(
  pattern: string,
  areas: Area[],
  load: PageEntry['load'],
  door: Door = 'open',
): PageEntry {
  return { pattern, areas, load, door }
}
