import { beforeEach, describe, expect, it } from 'vitest'
import { locale } from '../i18n'
import { ApiError, NoAnswer, request, signedOut, tooOld } from './request'

let asked: { path: string; init: RequestInit }[] = []
const answering = (status: number, body: unknown = {}, headers: HeadersInit = {}) => {
  globalThis.fetch = async (path, init = {}) => {
    asked.push({ path: String(path), init })
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers })
  }
}

beforeEach(() => {
  asked = []
  tooOld.value = false
  signedOut.value = 0
})

describe('a call', () => {
  it('carries our header, our version, the language and JSON', async () => {
    answering(200, { items: [] })
    await request('POST', '/api/v1/tickets', { text: 'a' })
    const headers = new Headers(asked[0]?.init.headers)
    expect([
      headers.get('X-SoKhoe'),
      headers.get('X-Client-Version'),
      headers.get('Content-Type'),
      headers.get('Accept-Language'),
    ]).toEqual(['1', '1', 'application/json', locale.value])
    expect(asked[0]?.init.body).toBe('{"text":"a"}')
    expect(asked[0]?.init.redirect).toBe('error')
  })

  it('that is refused gives the server’s codes', async () => {
    answering(422, { code: 422, reason: 'in-the-future', errors: { json: { occurred: ['in-the-future'] } } })
    await expect(request('POST', '/x', {})).rejects.toMatchObject({
      code: 422,
      reason: 'in-the-future',
      errors: { occurred: ['in-the-future'] },
    })
  })

  it('that is refused without a body gives the number alone', async () => {
    globalThis.fetch = async () => new Response('<html>', { status: 502 })
    await expect(request('GET', '/x')).rejects.toMatchObject({ code: 502, reason: null, errors: {} })
  })

  it('says when this app is too old and when nobody is signed in', async () => {
    answering(426, { reason: 'client-too-old' })
    await expect(request('GET', '/x')).rejects.toBeInstanceOf(ApiError)
    expect(tooOld.value).toBe(true)
    answering(401)
    await expect(request('GET', '/x')).rejects.toBeInstanceOf(ApiError)
    expect(signedOut.value).toBe(1)
  })

  it('tells how long to wait', async () => {
    answering(429, {}, { 'Retry-After': '30' })
    await expect(request('GET', '/x')).rejects.toMatchObject({ retryAfter: 30 })
  })

  it('without an answer is not a refusal', async () => {
    globalThis.fetch = async () => {
      throw new TypeError('Failed to fetch')
    }
    await expect(request('GET', '/x')).rejects.toBeInstanceOf(NoAnswer)
  })

  it('whose body breaks off, or is the page of a café’s network, has no answer', async () => {
    const broken = new ReadableStream({
      start(body) {
        body.enqueue(new TextEncoder().encode('{"items":['))
        body.error(new TypeError('network error'))
      },
    })
    globalThis.fetch = async () => new Response(broken, { status: 200 })
    await expect(request('GET', '/x')).rejects.toBeInstanceOf(NoAnswer)
    globalThis.fetch = async () => new Response('<html>Đăng nhập Wi-Fi</html>', { status: 200 })
    await expect(request('GET', '/x')).rejects.toBeInstanceOf(NoAnswer)
  })

  it('may be answered by nothing', async () => {
    globalThis.fetch = async () => new Response('', { status: 200 })
    expect(await request('POST', '/x', {})).toBeUndefined()
  })
})
