import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { binance } from '../../outside/exchanges/binance/profile.ts'
import { coinbase } from '../../outside/exchanges/coinbase/profile.ts'
import type { ExchangeProfile } from '../../outside/exchanges/profile.ts'
import { EXCHANGES } from '../../outside/exchanges/registry.ts'
import { checkFields } from './format.ts'
import { kindOf, tidiedAll } from './key-kinds.ts'

const UUID = '0a1b2c3d-0000-4000-8000-0123456789ab'
const KEY_NAME = `organizations/${UUID}/apiKeys/${UUID}`
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const SEC1 = ec.export({ type: 'sec1', format: 'pem' }).toString()
const PKCS8 = ec.export({ type: 'pkcs8', format: 'pem' }).toString()
const ED = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const LOCKED = ec.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString()

/** What is told of these values where the first kind is chosen: the kind to which it is turned, and the problems left. */
function told(profile: ExchangeProfile, values: Readonly<Record<string, string>>) {
  const [first] = profile.variants
  if (!first) throw new Error('no kind')
  const kind = kindOf(profile.variants, first, values)
  const others = profile.variants.filter((one) => one !== kind)
  const tidied = tidiedAll(kind.fields, values)
  return {
    kind: kind.id,
    problems: checkFields(kind.fields, tidied, others).map((one) => one.problem),
    tidied,
    fields: kind.fields,
  }
}

/** The private key as the library gets it to sign with. */
function signsWith({ tidied, fields }: ReturnType<typeof told>): string {
  const field = fields.find(({ name }) => name === 'secret')
  const shaped = (field as { shaped?: (value: string) => string } | undefined)?.shaped
  return shaped?.(tidied['secret'] ?? '') ?? ''
}

describe('a key of another kind than the one that is chosen is taken for what it is', () => {
  test.each([
    ['an EC key', { apiKey: KEY_NAME, secret: SEC1 }],
    ['an EC key as PKCS#8', { apiKey: KEY_NAME, secret: PKCS8 }],
    ['line breaks as \\n', { apiKey: KEY_NAME, secret: SEC1.replaceAll('\n', '\\n') }],
    ['line breaks escaped twice', { apiKey: KEY_NAME, secret: SEC1.replaceAll('\n', '\\\\n') }],
    ['line breaks lost', { apiKey: KEY_NAME, secret: SEC1.replaceAll('\n', '') }],
    ['line breaks turned into blanks', { apiKey: KEY_NAME, secret: SEC1.replaceAll('\n', ' ') }],
    ["Coinbase's own file", { name: KEY_NAME, privateKey: SEC1 }],
    [
      "Coinbase's own file pasted whole into one field",
      { secret: JSON.stringify({ name: KEY_NAME, privateKey: SEC1 }) },
    ],
  ])('Coinbase: %s', (_name, values) => {
    const said = told(coinbase, values)
    expect(said).toMatchObject({ kind: 'ecdsa', problems: [] })
    expect(signsWith(said)).toBe(SEC1)
  })

  test('Coinbase: a file of an Ed25519 key needs no turn', () => {
    const secret = `${'A'.repeat(86)}==`
    expect(told(coinbase, { id: UUID, privateKey: secret })).toMatchObject({
      kind: 'ed25519',
      problems: [],
      tidied: { apiKey: UUID, secret },
    })
  })

  test('Binance: a PEM is one of a key pair, of the kind that it is', () => {
    const apiKey = 'k'.repeat(64)
    expect(told(binance, { apiKey, secret: ED })).toMatchObject({ kind: 'ed25519', problems: [] })
    expect(told(binance, { apiKey, secret: RSA.export({ type: 'pkcs8', format: 'pem' }).toString() })).toMatchObject({
      kind: 'rsa',
      problems: [],
    })
    expect(told(binance, { apiKey, secret: RSA.export({ type: 'pkcs1', format: 'pem' }).toString() })).toMatchObject({
      kind: 'rsa',
      problems: [],
    })
    expect(told(binance, { apiKey, secret: 's'.repeat(64) })).toMatchObject({ kind: 'hmac', problems: [] })
  })

  test('what another kind wants is told as that, where the rest does not fit it yet', () => {
    expect(told(coinbase, { apiKey: UUID, secret: SEC1 }).problems).toEqual([
      'Private key is of another kind of key: choose "Secret API key (ECDSA)".',
    ])
  })
})

describe('what is no key is told as what it is', () => {
  test.each([
    ['a PEM with a password', LOCKED, /locked with a password.*openssl pkey/],
    [
      'the public half',
      generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      /public half/,
    ],
    ['a key for SSH', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----', /SSH/],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', /certificate and no key/],
    ['a PEM that is cut', SEC1.slice(0, 120), /is cut/],
  ])('%s', (_name, secret, words) => {
    for (const profile of [coinbase, binance])
      expect(told(profile, { apiKey: KEY_NAME, secret }).problems.join(' ')).toMatch(words)
  })
})

test('a key that is cut, or of which a part is missing, is of no other kind, however little that asks', () => {
  for (const { id, variants } of EXCHANGES) {
    for (const one of variants) {
      const cut = Object.fromEntries(one.fields.map(({ name }) => [name, 'a'.repeat(31)]))
      expect(kindOf(variants, one, cut).id, id).toBe(one.id)
      for (const { name } of one.fields) expect(kindOf(variants, one, { ...cut, [name]: '' }).id, id).toBe(one.id)
    }
  }
})

test('the kind that is chosen stays wherever its own form fits, also where another has the same form', () => {
  for (const { id, variants } of EXCHANGES) {
    for (const one of variants) {
      const empty = Object.fromEntries(one.fields.map(({ name }) => [name, '']))
      expect(kindOf(variants, one, empty), id).toBe(one)
    }
  }
})
