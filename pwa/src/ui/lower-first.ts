/** "Huyết áp" inside a sentence: "huyết áp". Only the first letter, so that SpO₂ keeps its form. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1)
}
