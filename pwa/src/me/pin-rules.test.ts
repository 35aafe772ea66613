import { expect, test } from 'vitest'
import { pinProblem } from './pin-rules'

test.each([
  ['12345', '12345', 'pinShort'],
  ['abcdef', 'abcdef', 'pinShort'],
  ['123456', '123456', 'pinEasy'],
  ['654321', '654321', 'pinEasy'],
  ['000000', '000000', 'pinEasy'],
  ['121121', '121121', 'pinEasy'],
  ['280395', '280396', 'pinDiffers'],
  ['280395', '280395', null],
])('%s then %s: %s', (pin, again, problem) => {
  expect(pinProblem(pin, again)).toBe(problem)
})
