import { foldKhmer } from './fold-khmer'

/** Text as people search it: no case, no Vietnamese marks, Khmer in one spelling. Only U+0300–036F go, since Khmer vowels are marks too. */
export function fold(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .normalize('NFC')
  return foldKhmer(plain)
}
