/** Text as people search it: no case, no Vietnamese marks. Only U+0300–036F go, since Khmer vowels are marks too. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .normalize('NFC')
}
