/** All English texts in one file: whoever reads English fetches it once. */
export const texts = import.meta.glob<{ [key: string]: string }>('./*.json', {
  eager: true,
  import: 'default',
})
