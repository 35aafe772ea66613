import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, NoAnswer } from '../api/request'
import { untilAnswered } from './sending'

const fault = (code: number) => new ApiError(code, null, {})
/** A server that answers with these, one after the other. */
const server = (...answers: (string | Error)[]) => {
  const calls = answers[Symbol.iterator]()
  return vi.fn(async () => {
    const { value } = calls.next()
    if (typeof value === 'string') return value
    throw value
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** What it ends with once every pause is over, and how often somebody was told to wait. */
async function outcome(call: () => Promise<string>) {
  const waits: string[] = []
  const end = untilAnswered(call, code => waits.push(code)).catch((error: ApiError) => error.code)
  await vi.runAllTimersAsync()
  return { end: await end, waits }
}

describe('a call whose answer is lost', () => {
  it('is made again until it is answered', async () => {
    const call = server(new NoAnswer(), fault(502), new NoAnswer(), 'the record')
    expect(await outcome(call)).toEqual({
      end: 'the record',
      waits: ['no-network', 'server-problem', 'no-network'],
    })
    expect(call).toHaveBeenCalledTimes(4)
  })

  it('is made for as long as there is no network', async () => {
    const call = server(...Array.from({ length: 20 }, () => new NoAnswer()), 'the record')
    expect((await outcome(call)).end).toBe('the record')
  })

  it('is given up when the server keeps failing at it', async () => {
    const call = server(...Array.from({ length: 20 }, () => fault(500)))
    expect((await outcome(call)).end).toBe(500)
    expect(call).toHaveBeenCalledTimes(6)
  })

  it.each([401, 403, 404, 409, 422])('is not repeated after %s, which is an answer', async code => {
    const call = server(fault(code))
    expect(await outcome(call)).toEqual({ end: code, waits: [] })
  })
})
