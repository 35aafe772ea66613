export type PinProblem = 'pinShort' | 'pinEasy' | 'pinDiffers'

/** What is wrong with a new PIN: too short, one that everybody tries first, or not the same twice. */
export function pinProblem(pin: string, again: string): PinProblem | null {
  if (!/^\d{6,}$/.test(pin)) return 'pinShort'
  if (isEasy(pin)) return 'pinEasy'
  return pin === again ? null : 'pinDiffers'
}

function isEasy(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  const oneStep = steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 9)
  const halves = pin.slice(0, pin.length / 2) === pin.slice(pin.length / 2)
  return oneStep || halves
}
