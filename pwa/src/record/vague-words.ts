import { addMonths, clip, lastOfMonth } from '../ui/occurred'

export type Limits = { birth: string | null; today: string }
export type Interval = { from: string; to: string }
type Reader = { pattern: RegExp; read: (match: RegExpMatchArray, limits: Limits) => Interval | null }

/**
 * The interval meant by words such as "lúc 9 tháng tuổi", "sau Tết 2019" or "hồi lớp 1".
 * Too wide is honest, too narrow is not; words that say nothing mean the whole life so far.
 */
export function intervalFromWords(words: string, limits: Limits): Interval {
  const text = fold(words)
  const found = readers.map(({ pattern, read }) => {
    const match = text.match(pattern)
    return match && read(match, limits)
  })
  const known = found.find(interval => interval && isPossible(interval, limits))
  return clip(known ?? { from: limits.birth ?? '1900-01-01', to: limits.today }, limits)
}

/** True when the words narrowed the interval. */
export function understood(words: string, limits: Limits): boolean {
  const { from, to } = intervalFromWords(words, limits)
  return from !== (limits.birth ?? '1900-01-01') || to !== limits.today
}

const readers: Reader[] = [
  { pattern: /(\d{1,3}) ?(?:thang tuoi|months?(?: old)?|ខែ)/, read: (m, l) => atAge(l, Number(m[1]), 1) },
  { pattern: /(\d{1,2}) ?(?:tuoi|years? old|ឆ្នាំអាយុ)/, read: (m, l) => atAge(l, Number(m[1]) * 12, 12) },
  { pattern: /so sinh|moi sinh|luc sinh|newborn|at birth|ទើបកើត/, read: (_, l) => atAge(l, 0, 1) },
  { pattern: /truoc tet (\d{4})/, read: m => ({ from: `${Number(m[1]) - 1}-11-01`, to: `${m[1]}-02-20` }) },
  { pattern: /sau tet (\d{4})/, read: m => ({ from: `${m[1]}-01-21`, to: `${m[1]}-05-31` }) },
  // Tết falls between 21 January and 20 February; people mean the weeks around it.
  { pattern: /tet (\d{4})/, read: m => ({ from: `${m[1]}-01-07`, to: `${m[1]}-03-06` }) },
  { pattern: /(?:thang )?(\d{1,2})[/ -](?:nam )?(\d{4})/, read: m => month(Number(m[1]), Number(m[2])) },
  { pattern: /dau nam (\d{4})/, read: m => ({ from: `${m[1]}-01-01`, to: `${m[1]}-04-30` }) },
  { pattern: /giua nam (\d{4})/, read: m => ({ from: `${m[1]}-05-01`, to: `${m[1]}-08-31` }) },
  { pattern: /cuoi nam (\d{4})/, read: m => ({ from: `${m[1]}-09-01`, to: `${m[1]}-12-31` }) },
  // Class 1 begins in September of the year one turns six.
  { pattern: /lop (\d{1,2})|grade (\d{1,2})/, read: (m, l) => atSchool(l, Number(m[1] ?? m[2])) },
  { pattern: /\b((?:19|20)\d{2})\b/, read: m => ({ from: `${m[1]}-01-01`, to: `${m[1]}-12-31` }) },
]

function atAge({ birth }: Limits, months: number, span: number): Interval | null {
  return birth ? { from: addMonths(birth, months), to: addMonths(birth, months + span) } : null
}

function atSchool({ birth }: Limits, grade: number): Interval | null {
  if (!birth || grade < 1 || grade > 12) return null
  const year = Number(birth.slice(0, 4)) + 5 + grade
  return { from: `${year}-08-01`, to: `${year + 1}-07-31` }
}

function month(number: number, year: number): Interval | null {
  if (number < 1 || number > 12) return null
  const from = `${year}-${String(number).padStart(2, '0')}-01`
  return { from, to: lastOfMonth(from) }
}

function isPossible(interval: Interval, { birth, today }: Limits): boolean {
  return interval.from <= today && (!birth || interval.to >= birth)
}

/** Without tone marks; only Latin marks go, Khmer vowels stay. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
}
