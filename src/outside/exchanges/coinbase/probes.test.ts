import { createNonces } from '../nonces.ts'
import { generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { tidyField, checkFields } from '../../../core/diagnosis/format.ts'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { Secret } from '../../../core/secret.ts'
import { openClient } from '../client.ts'
import { calls } from './calls.ts'
import { coinbase } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))

describe('the record of a key', () => {
  const rights = {
    can_view: true,
    can_trade: false,
    can_transfer: false,
    portfolio_uuid: 'p-1',
    portfolio_type: 'DEFAULT',
  }
  const passport = (change: object) => coinbase.inspect.read([json({ ...rights, ...change })])

  test('that reads lacks nothing and is not too strong', () => {
    expect(passport({})).toEqual({
      scopes: ['can_view', 'portfolio_type DEFAULT'],
      excess: [],
      boundAddresses: null,
      expiresAt: null,
      uid: 'p-1',
      seesFrom: null,
      seesUntil: null,
      source: 'GET /api/v3/brokerage/key_permissions',
      lacks: [],
    })
  })

  test('that may more is told', () => {
    expect(passport({ can_trade: true })?.excess).toEqual(['trade'])
    expect(passport({ can_transfer: true })?.excess).toEqual(['withdraw', 'transfer'])
  })

  test('without "View" lacks everything', () => {
    const lacks = passport({ can_view: false })?.lacks ?? []
    expect(lacks.map(({ scope }) => scope)).toEqual(['read_ledger', 'read_trades', 'read_transfers', 'read_balances'])
    expect(new Set(lacks.map(({ box }) => box))).toEqual(new Set(['View']))
  })

  test('of another form is no passport', () => {
    expect(coinbase.inspect.read([json({})])).toBeNull()
    expect(coinbase.inspect.read([undefined])).toBeNull()
  })
})

describe('balances', () => {
  const [wallets] = coinbase.balances
  const page = {
    pagination: { next_uri: '/v2/accounts?limit=100&starting_after=w9' },
    data: [
      { balance: { amount: '22.314018', currency: 'ADA' } },
      { balance: { amount: '5.047160', currency: 'ADA' } },
      { balance: { amount: '0.00000000', currency: 'MASK' } },
      { balance: { amount: '1.5', currency: 'ETH2' } },
    ],
  }

  test('are those of all wallets, page after page', () => {
    expect(wallets?.read(json(page))?.map(formatMoney)).toEqual(['22.314018 ADA', '5.04716 ADA', '1.5 ETH'])
    expect(wallets?.next?.(json(page))).toEqual({ limit: '100', starting_after: 'w9' })
    expect(wallets?.next?.(json({ pagination: { next_uri: null }, data: [] }))).toBeNull()
  })

  test('of another form are none, not nothing', () => {
    expect(wallets?.read(json({ data: [{ id: 'w1' }] }))).toBeNull()
    expect(wallets?.read(json({ errors: [] }))).toBeNull()
  })
})

test('the time and the status of the exchange are read from its public calls', () => {
  const time = json({ iso: '2024-02-27T03:37:14Z', epochSeconds: '1709005034', epochMillis: '1709005034333' })
  expect(coinbase.time.read(time)).toBe(at('2024-02-27T03:37:14.333Z'))
  expect(coinbase.time.read(json({ iso: '2024-02-27T03:37:14Z' }))).toBe(at('2024-02-27T03:37:14Z'))
  expect(coinbase.status.read(time)).toEqual({ state: 'online', text: 'answers' })
})

describe('both kinds of key sign, in every form in which they are pasted', () => {
  const uuid = '11111111-2222-3333-4444-555555555555'
  const name = `organizations/${uuid}/apiKeys/${uuid}`
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sec1 = ec.privateKey.export({ type: 'sec1', format: 'pem' })
  const ed = generateKeyPairSync('ed25519')
  const pkcs8 = ed.privateKey.export({ type: 'pkcs8', format: 'pem' })
  const seed = ed.privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32)
  const both = Buffer.concat([seed, ed.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)])

  test.each([
    ['a PEM', 'ecdsa', name, String(sec1)],
    ['a PEM as JSON writes it', 'ecdsa', name, String(sec1).replaceAll('\n', '\\n')],
    ['a PEM without its line breaks', 'ecdsa', name, String(sec1).replaceAll('\n', ' ')],
    ['64 bytes', 'ed25519', uuid, both.toString('base64')],
    ['64 bytes, by the long name', 'ed25519', name, both.toString('base64')],
    ['32 bytes', 'ed25519', uuid, seed.toString('base64')],
    ['PKCS#8', 'ed25519', uuid, String(pkcs8)],
    ['PKCS#8 as JSON writes it', 'ed25519', uuid, String(pkcs8).replaceAll('\n', '\\n')],
  ])('%s (%s)', async (_name, id, key, pasted) => {
    const variant = coinbase.variants.find((one) => one.id === id)
    if (!variant) throw new RangeError(id)
    const values = Object.fromEntries(
      variant.fields.map((field) => [field.name, tidyField(field, field.name === 'apiKey' ? key : pasted)]),
    )
    expect(checkFields(variant.fields, values)).toEqual([])
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}'))
    const credentials = { apiKey: Secret.of(key), secret: Secret.of(values['secret'] ?? '') }
    const client = await openClient({
      profile: coinbase,
      variant,
      credentials,
      baseUrl: null,
      nowMillis: Date.now,
      nonces: createNonces(),
    })
    await client.call(calls.transactions, { account_id: 'w1', limit: '100' })
    const [url, options] = fetched.mock.calls[0] ?? []
    fetched.mockRestore()
    expect(url).toEqual(new URL('https://api.coinbase.com/v2/accounts/w1/transactions?limit=100'))
    const token = new Headers(options?.headers).get('authorization')?.replace('Bearer ', '') ?? ''
    const [head = '', body = '', signature = ''] = token.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
    const path = 'GET api.coinbase.com/v2/accounts/w1/transactions'
    expect([claims['sub'], claims['uri'] ?? claims['uris']]).toEqual([key, id === 'ecdsa' ? path : [path]])
    const signed = Buffer.from(`${head}.${body}`)
    const proof = Buffer.from(signature, 'base64url')
    const right =
      id === 'ecdsa'
        ? verify('sha256', signed, { key: ec.publicKey, dsaEncoding: 'ieee-p1363' }, proof)
        : verify(null, signed, ed.publicKey, proof)
    expect(right).toBe(true)
  })

  test.each([
    ['an old key', 'ed25519', 'abcdEFGH12345678', 'a'.repeat(32)],
    ['a public key', 'ecdsa', name, String(ec.publicKey.export({ type: 'spki', format: 'pem' }))],
    ['the other kind', 'ecdsa', name, both.toString('base64')],
    ['the other kind', 'ed25519', uuid, String(sec1)],
    ['a cut key', 'ed25519', uuid, both.toString('base64').slice(0, -5)],
    ['a key in the place of its name', 'ecdsa', String(sec1), String(sec1)],
  ])('%s is refused before anything is sent', (_name, id, key, secret) => {
    const fields = coinbase.variants.find((one) => one.id === id)?.fields ?? []
    expect(checkFields(fields, { apiKey: key, secret })).not.toEqual([])
  })
})
