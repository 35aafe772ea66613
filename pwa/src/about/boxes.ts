/** One box: the member it fills, or a part of one, and how it is asked. `kept` has no box and stays as it was. */
export type Box = {
  id: string
  member: string
  part?: string
  ask: 'text' | 'tel' | 'email' | 'choice' | 'commune' | 'kept'
  longest?: number
  /** what the browser may fill in, where the person is oneself */
  fills?: string
  options?: readonly string[]
}

const said = (id: string, longest: number, more: Partial<Box> = {}): Box => {
  return { id, member: id, ask: 'text', longest, ...more }
}
const phone = (id: string, more: Partial<Box> = {}) => said(id, 20, { ask: 'tel', ...more })
const chosen = (id: string, ...options: string[]): Box => ({ id, member: id, ask: 'choice', options })
const within = (member: string, part: string, box: Box): Box => ({ ...box, member, part })

// the sixteen of the list `religions`
const RELIGIONS = Array.from({ length: 16 }, (_, index) => String(index + 1))

/** What is asked about the household (QĐ 831 A, what a resident may say), by pages. Identity has no box. */
export const BOXES = {
  'dien-thoai': [phone('mobile', { fills: 'tel' })],
  'dien-thoai-ban': [phone('landline')],
  email: [said('email', 200, { ask: 'email', fills: 'email' })],
  'cho-o': [
    within('currentAddress', 'line', said('line', 200, { fills: 'street-address' })),
    within('currentAddress', 'hamlet', said('hamlet', 100)),
    within('currentAddress', 'commune', said('commune', 10, { ask: 'commune' })),
    within('currentAddress', 'province', said('province', 10, { ask: 'kept' })),
  ],
  'chu-ho': [said('relationToHead', 50)],
  'cha-me': [said('motherName', 100), said('fatherName', 100)],
  'cham-soc': [
    within('caregiver', 'name', said('carerName', 100)),
    within('caregiver', 'relation', said('carerRelation', 100)),
    within('caregiver', 'mobile', phone('carerMobile')),
    within('caregiver', 'landline', phone('carerLandline')),
  ],
  'nhom-mau': [chosen('bloodAbo', 'A', 'B', 'AB', 'O', 'unknown'), chosen('bloodRh', '+', '-', 'unknown')],
  'bao-hiem': [said('insuranceCard', 20), said('socialInsurance', 20)],
  nghe: [said('occupation', 100)],
  'ton-giao': [chosen('religion', ...RELIGIONS)],
} satisfies { [topic: string]: Box[] }

export type Topic = keyof typeof BOXES
export const topics = Object.keys(BOXES) as Topic[]
export const boxesOf = (topic: Topic): Box[] => BOXES[topic]

/** The members of the record that a page asks for. */
export const membersOf = (topic: Topic) => [...new Set(boxesOf(topic).map(({ member }) => member))]

/** The pages as they stand together; at most five beside each other (ux.md §1). */
export const GROUPS = [
  ['contact', ['dien-thoai', 'dien-thoai-ban', 'email', 'cho-o']],
  ['family', ['chu-ho', 'cha-me', 'cham-soc']],
  ['care', ['nhom-mau', 'bao-hiem']],
  ['life', ['nghe', 'ton-giao']],
] as const satisfies [string, Topic[]][]
