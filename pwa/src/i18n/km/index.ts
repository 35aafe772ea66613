/** All Khmer texts in one file: whoever reads Khmer fetches it once. */
export const texts = import.meta.glob<{ [key: string]: string }>('./*.json', {
  eager: true,
  import: 'default',
})
