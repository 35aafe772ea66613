// The wire as the contract fixes it. Names are ours; what the server adds later is simply not named here.
export type Occurred = { from: string; to: string; words: string | null }
export type Region = { x: number; y: number; w: number; h: number }
export type Evidence = { id: string; region: Region | null }
export type Content = { [key: string]: unknown }
export type Source =
  | 'self'
  | 'family'
  | 'station'
  | 'registry'
  | 'facility'
  | 'certificate'
  | 'identity'
  | 'legacy'
export type VerificationStatus = 'unconfirmed' | 'confirmed' | 'refuted' | 'entered-in-error'
export type Tag =
  | 'self-declared'
  | 'evidenced'
  | 'two-sources'
  | 'in-review'
  | 'station'
  | 'station-corrected'
  | 'registry'
  | 'facility'
  | 'certificate'
  | 'identity'
  | 'legacy'
  | 'disputed'
  | 'needs-correction'
  | 'entered-in-error'
export type Author = {
  name: string
  role: 'self' | 'family' | 'helper' | 'staff' | 'system'
  onBehalfOf: string | null
}
export type Verification = {
  outcome: 'confirmed' | 'corrected' | 'refuted'
  reason: string | null
  by: string
  station: string
  at: string
  before: { content: Content; occurred: Occurred | null } | null
}
export type Task = { state: 'waiting' | 'claimed' | 'need-info'; promisedBy: string | null }

export type Record = {
  id: string
  kind: string
  code: string | null
  content: Content
  contentSchema: number
  source: Source
  verificationStatus: VerificationStatus
  tag: Tag
  sensitivity: string
  version: number
  occurred: Occurred | null
  author: Author | null
  recordedAt: string
  receivedAt: string | null
  evidence: Evidence[]
  verification: Verification | null
  task: Task | null
  supersedes: string | null
  conflictOf: string | null
  duplicateOf: string | null
}

export type Level = 'owner' | 'see-basics' | 'see-most' | 'see-all' | 'see-and-add'
export type Patient = {
  id: string
  name: string
  birthDate: string | null
  birthDateText: string | null
  sex: 'male' | 'female' | null
  numberMasked: string | null
  commune: { code: string; name: string } | null
  relationship: string
  level: Level
  until: string | null
  consented?: boolean
}

export type Session = {
  account: string
  name: string | null
  level: number
  roles: string[]
  station: { commune: string; name: string } | null
  patient: string | null
  stepUpUntil: string | null
  locale: string
  own?: boolean
}

export type Choice = 'mine' | 'theirs' | 'station'
export type Mutation = {
  id: string
  counter: number
  patient: string
  type: 'create' | 'amend' | 'retract' | 'resolve'
  record: string
  recordedAt: string
  kind?: string
  base?: number
  content?: Content
  occurred?: Occurred | null
  evidence?: Evidence[]
  choice?: Choice
  sameAs?: string | null
}

export type Outcome = 'applied' | 'converted' | 'conflict' | 'rejected'
export type FieldErrors = { [field: string]: string[] }
export type Result = {
  id: string
  outcome: Outcome | 'replayed'
  first: Outcome | null
  reason: string | null
  errors: FieldErrors
  record: Record | null
  other: Record | null
}
export type Changes =
  | { wipe: true }
  | { items: (Record | { id: string; gone: true })[]; next: string | null; more: boolean; epoch: number }

export type Page<T> = { items: T[]; next: string | null }
export type Consent = {
  purpose: string
  required: boolean
  basis: string
  text: string
  textVersion: string
  textHash: string
  state: 'none' | 'given' | 'withdrawn'
  at: string | null
}
export type Forecast = {
  ruleVersion: string
  asOf: string
  items: {
    group: string
    status: 'complete' | 'due' | 'overdue' | 'not-yet' | 'aged-out' | 'contraindicated' | 'immune'
    dose: string | number | null
    earliest: string | null
    recommended: string | null
    pastDue: string | null
    availability: string | null
    why: {
      code: string
      rule: string | null
      slot: string | null
      source: string[] | null
      confidence: string | null
      after: string | null
      version: string
      /** What the record says of the person and what follows from it, as sentences; devices may hold older answers without it. */
      statements?: { record: string | null; effect: string; sentence: string }[]
    } | null
  }[]
  doses: { record: string; status: string; reason: string | null }[]
  differences: { group: string; code: string; sentence: string }[]
}
/** What is still empty; a section that the caller may not see is neither in the list nor in `of`. */
export type Completeness = {
  sections: {
    section: string
    state: 'not-declared' | 'none' | 'items'
    count: number | null
    newest: string | null
    fresh: boolean
    missing: { code: string; words: string }[]
    why: string
  }[]
  filled: number
  of: number
  asOf: string
}
export type Parts = { systolic: number; diastolic: number }
export type ScoreInput = {
  name: string
  words: string
  shown: string
  on: string
  record: string | null
  source: Source | null
  setting: string | null
  note: string | null
}
/** One score: its class, what it was made of, what is missing, and by which table. Words come in the reader's language. */
export type Score = {
  score: string
  name: string
  setting: 'clinic' | 'home' | 'elsewhere' | null
  settingWords: string | null
  state: 'found' | 'missing' | 'not-for-you'
  value: number | null
  parts: Parts | null
  unit: string
  shown: string | null
  class: string | null
  classWords: string | null
  refusal: string | null
  refusalWords: string | null
  notes: { code: string; words: string }[]
  frequency: { some: number; among: number; words: string } | null
  todo: string | null
  inputs: ScoreInput[]
  missing: { name: string; reason: string; words: string }[]
  table: { version: string; source: string; confidence: string; validFrom: string }
}
export type Scores = {
  on: boolean
  reason: string | null
  reasonWords: string | null
  items: Score[]
  disclaimer: string
  asOf: string
}
export type AccessEntry = {
  id: string
  at: string
  sentence: string
  class: 'self' | 'family' | 'station' | 'outside-commune' | 'automatic' | 'authority'
  who: { name: string; role: string; station: string | null }
  purpose: string | null
}
export type Message = {
  id: string
  at: string
  read: boolean
  title: string
  text: string
  patient: string | null
  record: string | null
}
export type NoticeChoice = {
  topic: string
  inbox: boolean
  push: boolean
  sms: boolean
  /** channels that stay on */
  fixed: ('inbox' | 'push' | 'sms')[]
  waits: boolean
}
export type NoticeSettings = {
  topics: NoticeChoice[]
  quietHours: { from: string; until: string; zone: string }
  phoneMasked: string | null
  smsAvailable: boolean
}
export type Relationship = {
  id: string
  person: { name: string }
  relationship: string
  level: Level
  from: string | null
  until: string | null
  basis: string | null
}
export type Share = { id: string; scope: string; until: string; usedAt: string | null }
export type DeviceSession = {
  id: string
  current: boolean
  device: string
  createdAt: string
  lastSeenAt: string
}
export type Passkey = { id: string; name: string; createdAt: string; lastUsedAt: string | null }
export type Term = { code: string; vi: string; km: string | null; en: string | null; [more: string]: unknown }
export type Terminology = { version: string; items: Term[] }
export type VerdictWord =
  | 'valid'
  | 'expired'
  | 'not-yet-valid'
  | 'unknown-key'
  | 'bad-signature'
  | 'revoked'
  | 'signer-not-allowed'
  | 'link'
  | 'unreadable'
export type GivenDose = {
  product: string | null
  productText: string | null
  vaccine: string | null
  diseases: string[]
  date: string | null
  dose: number | null
  of: number | null
  country: string | null
  issuer: string | null
  lot: string | null
}
export type Verdict = {
  word: VerdictWord
  sentence: string
  issuer: string | null
  subject: { family: string | null; given: string | null; birthDate: string | null } | null
  given: GivenDose[]
}
export type Kept = {
  word: VerdictWord
  items: {
    outcome: 'created' | 'unchanged' | 'amended' | 'conflict' | 'refused'
    record: Record | null
    reason: string | null
  }[]
}
export type CardState = 'valid' | 'superseded' | 'revoked' | 'unknown'
export type IssuedCertificate = {
  id: string
  state: CardState
  issuedAt: string
  codes: string[]
  drawings: { size: number; path: string }[]
  doses: string[]
}
export type CardKey = { kid: string; kty: string; crv: string; x: string; y: string }
