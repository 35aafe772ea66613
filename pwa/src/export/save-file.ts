/** Hands a file to the browser, which asks or saves as its owner has set it. */
export function saveFile(file: File) {
  const url = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: url, download: file.name })
  link.click()
  // the browser has taken it over by then; kept, it would stay in memory as long as the page
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
