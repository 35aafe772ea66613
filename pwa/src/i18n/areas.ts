// One line per area of texts; the types of `t()` come from the Vietnamese files.
export type Areas = {
  common: (typeof import('./vi/common.json'))['default']
  errors: (typeof import('./vi/errors.json'))['default']
  home: (typeof import('./vi/home.json'))['default']
  immunization: (typeof import('./vi/immunization.json'))['default']
  measurements: (typeof import('./vi/measurements.json'))['default']
  record: (typeof import('./vi/record.json'))['default']
  outbox: (typeof import('./vi/outbox.json'))['default']
  inbox: (typeof import('./vi/inbox.json'))['default']
  'access-log': (typeof import('./vi/access-log.json'))['default']
  me: (typeof import('./vi/me.json'))['default']
  'sign-in': (typeof import('./vi/sign-in.json'))['default']
  consent: (typeof import('./vi/consent.json'))['default']
  staff: (typeof import('./vi/staff.json'))['default']
}

export type Area = keyof Areas
type Texts<A extends Area> = Exclude<keyof Areas[A] & string, `_${string}`>
export type Key = { [A in Area]: `${A}.${Texts<A>}` }[Area]
export type CountKey = Key extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never
