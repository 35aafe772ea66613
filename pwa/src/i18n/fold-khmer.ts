// A cluster: a letter and what is written under, over and around it (Unicode 15, chapter 16.4: B {R|C} {S {R}} {V} {O}).
const CLUSTER = /([\u1780-\u17b3])((?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17dd])+)/g
const PARTS = /\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17dd]/g
const COENG_RO = '\u17d2\u179a'

/** Khmer that looks alike becomes alike: marks in the standard's order however they were typed, no invisible spaces, digits as in Vietnamese. */
export function foldKhmer(text: string): string {
  return text
    .replace(/[\u200b-\u200d\u2060]/g, '')
    .replace(/\u17d2\u178a/g, '\u17d2\u178f') // under a letter, DA and TA are one drawing
    .replace(CLUSTER, (_, letter: string, marks: string) => letter + ordered(marks))
    .replace(/\u17c1\u17b8/g, '\u17be') // a vowel typed in its two halves
    .replace(/\u17c1\u17b6/g, '\u17c4')
    .replace(/[\u17e0-\u17e9]/g, digit => String(digit.charCodeAt(0) - 0x17e0))
}

function ordered(marks: string): string {
  const parts = marks.match(PARTS) ?? []
  return parts.sort((a, b) => rank(a) - rank(b)).join('')
}

function rank(mark: string): number {
  if (mark.length > 1) return mark === COENG_RO ? 2 : 1
  const code = mark.charCodeAt(0)
  if (code === 0x17cc) return 0 // robat
  if (code === 0x17c9 || code === 0x17ca) return 3 // shifters
  return code <= 0x17c5 ? 4 : 5 // vowels, then signs
}
