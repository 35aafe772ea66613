import { deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CardKey } from '../api/types'
import { check } from './card'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' }
const text = (value: object) => Buffer.from(JSON.stringify(value))
const url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

const entry = (resource: object) => ({ fullUrl: 'resource:0', resource })
const CLAIMS = {
  iss: 'https://so-khoe.example',
  nbf: 1_781_000_000,
  vc: {
    rid: 'AAAAAAAAAAAAAAAAAAAAAA',
    credentialSubject: {
      fhirBundle: {
        entry: [
          entry({
            resourceType: 'Patient',
            name: [{ family: 'Trần', given: ['Gia', 'An'] }],
            birthDate: '2025-08-01',
          }),
          entry({
            resourceType: 'Immunization',
            vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '08' }] },
            occurrenceDateTime: '2025-08-02',
          }),
        ],
      },
    },
  },
}

let ours: { key: CryptoKey; published: CardKey }

async function keyPair() {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const jwk = await crypto.subtle.exportKey('jwk', publicKey)
  return { key: privateKey, published: { ...jwk, kid: 'ours' } as CardKey }
}

async function card(claims: object = CLAIMS, header: object = {}, key = ours.key) {
  const head = url(text({ alg: 'ES256', zip: 'DEF', kid: 'ours', ...header }))
  const signed = `${head}.${url(deflateRawSync(text(claims)))}`
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, Buffer.from(signed))
  return `${signed}.${url(new Uint8Array(signature))}`
}

const digits = (jws: string) =>
  [...jws].map(letter => String(letter.charCodeAt(0) - 45).padStart(2, '0')).join('')

describe('a card of ours on the phone of whoever is shown it', () => {
  beforeAll(async () => {
    ours = await keyPair()
  })

  it('is read and believed without a network', async () => {
    const found = await check(`shc:/${digits(await card())}`, [ours.published])
    expect(found).toMatchObject({
      card: { rid: 'AAAAAAAAAAAAAAAAAAAAAA', name: 'Trần Gia An', birthDate: '2025-08-01' },
    })
    expect('card' in found && found.card.doses).toMatchObject([{ vaccine: 'cvx:08', date: '2025-08-02' }])
  })

  it('is believed in pieces too, whichever comes first', async () => {
    const all = digits(await card())
    const half = 2 * Math.floor(all.length / 4)
    const pieces = `shc:/2/2/${all.slice(half)} shc:/1/2/${all.slice(0, half)}`
    expect(await check(pieces, [ours.published])).toHaveProperty('card')
  })

  it('is not believed once a letter of it changed', async () => {
    const [head, , signature] = (await card()).split('.')
    const other = (await card({ ...CLAIMS, nbf: 1 })).split('.')[1]
    expect(await check(`${head}.${other}.${signature}`, [ours.published])).toEqual({ word: 'bad-signature' })
  })

  it('is not ours under another key, another algorithm or none', async () => {
    expect(await check(await card(CLAIMS, { kid: 'other' }), [ours.published])).toEqual({ word: 'not-ours' })
    expect(await check(await card(CLAIMS, { alg: 'none' }), [ours.published])).toEqual({ word: 'not-ours' })
    const stranger = await keyPair()
    expect(await check(await card(CLAIMS, {}, stranger.key), [ours.published])).toEqual({
      word: 'bad-signature',
    })
  })

  it('is unreadable when it is anything else, or unpacks without end', async () => {
    const bomb = await card({ ...CLAIMS, filler: 'x'.repeat(300_000) })
    for (const strange of ['', 'HC1:ABC', 'shc:/12', 'a.b.c', 'shc:/ xin chào', bomb])
      expect(await check(strange, [ours.published])).toEqual({ word: 'unreadable' })
  })
})
