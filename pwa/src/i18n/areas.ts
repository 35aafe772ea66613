// One line per area of texts; the types of `t()` come from the Vietnamese files.
export type Areas = {
  common: typeof import('./vi/common.json')
  errors: typeof import('./vi/errors.json')
  home: typeof import('./vi/home.json')
  immunization: typeof import('./vi/immunization.json')
  paper: typeof import('./vi/paper.json')
  certificates: typeof import('./vi/certificates.json')
  measurements: typeof import('./vi/measurements.json')
  record: typeof import('./vi/record.json')
  outbox: typeof import('./vi/outbox.json')
  inbox: typeof import('./vi/inbox.json')
  'access-log': typeof import('./vi/access-log.json')
  me: typeof import('./vi/me.json')
  'sign-in': typeof import('./vi/sign-in.json')
  consent: typeof import('./vi/consent.json')
  about: typeof import('./vi/about.json')
  start: typeof import('./vi/start.json')
  contents: typeof import('./vi/contents.json')
  sections: typeof import('./vi/sections.json')
  meanings: typeof import('./vi/meanings.json')
  export: typeof import('./vi/export.json')
  growth: typeof import('./vi/growth.json')
  risk: typeof import('./vi/risk.json')
  desk: typeof import('./vi/desk.json')
  'desk-more': typeof import('./vi/desk-more.json')
  session: typeof import('./vi/session.json')
  notices: typeof import('./vi/notices.json')
}

export type Area = keyof Areas
type Texts<A extends Area> = Exclude<keyof Areas[A] & string, `_${string}`>
export type Key = { [A in Area]: `${A}.${Texts<A>}` }[Area]
export type CountKey = Key extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never
