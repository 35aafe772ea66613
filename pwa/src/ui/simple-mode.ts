import { signal } from '@preact/signals'

const KEY = 'hssk-simple'

/** "Chữ to": a choice of this device, made before anyone has signed in. */
export const simple = signal(localStorage.getItem(KEY) === 'on')
show()

export function setSimple(on: boolean) {
  simple.value = on
  localStorage.setItem(KEY, on ? 'on' : 'off')
  show()
}

function show() {
  document.documentElement.classList.toggle('simple', simple.value)
}
