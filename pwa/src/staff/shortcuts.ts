// Which key does what at the review card. By place on the keyboard (`event.code`), so that an input method changes nothing. Pure.
export type Mode = 'plain' | 'alt' | 'off'
export type Action =
  | 'next'
  | 'previous'
  | 'confirm'
  | 'correct'
  | 'return'
  | 'undo'
  | 'zoom'
  | 'closer'
  | 'wider'
  | 'rotate'
  | 'help'
  | `reason-${number}`

export type Press = Pick<
  KeyboardEvent,
  'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat' | 'isComposing' | 'defaultPrevented'
>
/** Where the focus is: the card itself, one of its buttons, a box one types or chooses in, or somewhere else. */
export type Focus = 'card' | 'control' | 'field' | 'outside'

// letters, digits and signs: what WCAG 2.1.4 wants switchable
const SIGNS: { [code: string]: Action } = {
  KeyJ: 'next',
  KeyK: 'previous',
  KeyA: 'confirm',
  KeyS: 'correct',
  KeyT: 'return',
  KeyZ: 'undo',
  KeyR: 'rotate',
  Equal: 'closer',
  NumpadAdd: 'closer',
  Minus: 'wider',
  NumpadSubtract: 'wider',
  Slash: 'help',
}
const OTHERS: { [code: string]: Action } = { ArrowDown: 'next', ArrowUp: 'previous', Space: 'zoom' }
const HELD: Action[] = ['next', 'previous', 'closer', 'wider']

/** What this press asks for, or null when it is not for the desk. */
export function actionOf(press: Press, focus: Focus, mode: Mode): Action | null {
  if (mode === 'off' || focus === 'outside' || focus === 'field') return null
  if (press.isComposing || press.ctrlKey || press.metaKey || press.defaultPrevented) return null
  const action = sign(press, mode) ?? other(press, focus)
  return press.repeat && action && !HELD.includes(action) ? null : action
}

function sign(press: Press, mode: Mode): Action | null {
  if (press.altKey !== (mode === 'alt')) return null
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1]
  return digit ? `reason-${Number(digit)}` : (SIGNS[press.code] ?? null)
}

// arrows and Space belong to a button or a choice while that has the focus
function other(press: Press, focus: Focus): Action | null {
  return focus === 'card' && !press.altKey ? (OTHERS[press.code] ?? null) : null
}

/** The key as the desk writes it: `A`, or `Alt + A`. */
export function keyName(letter: string, mode: Mode): string {
  return mode === 'alt' ? `Alt + ${letter}` : letter
}

const TYPED = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]'

/** Where a press happened, seen from the card. */
export function focusOf(target: Element | null, card: Element): Focus {
  if (!target || !card.contains(target)) return 'outside'
  if (target === card) return 'card'
  return target.matches(TYPED) ? 'field' : 'control'
}
