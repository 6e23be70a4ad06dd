import { describe, expect, test } from 'vitest'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { bitfinex } from './profile.ts'

const json = (value: unknown): Json | undefined => parseJson(JSON.stringify(value))

describe('the record of a key', () => {
  const READS = ['account', 'history', 'orders', 'positions', 'funding', 'settings', 'wallets']
  const passport = (change: Readonly<Record<string, readonly [0 | 1, 0 | 1]>> = {}) =>
    bitfinex.inspect.read([
      json(
        [...READS, 'withdraw', 'ui_withdraw', 'bfxpay'].map((name) => [
          name,
          ...(change[name] ?? [READS.includes(name) ? 1 : 0, 0]),
        ]),
      ),
      json([1234567, 'someone@example.com', 'someone']),
    ])

  test('that reads alone is not too strong and lacks nothing', () => {
    expect(passport()).toMatchObject({
      excess: [],
      lacks: [],
      uid: '1234567',
      boundAddresses: null,
      expiresAt: null,
    })
    expect(passport()?.scopes).toContain('history (read)')
  })

  test.each([
    ['orders', 'trade'],
    ['positions', 'trade'],
    ['funding', 'trade'],
    ['wallets', 'transfer'],
    ['settings', 'transfer'],
    ['bfxpay', 'transfer'],
    ['withdraw', 'withdraw'],
    ['ui_withdraw', 'withdraw'],
  ])('that may write %s is too strong: %s', (name, excess) => {
    expect(passport({ [name]: [1, 1] })?.excess).toEqual([excess])
  })

  test('that may write to harmless places is not', () => {
    expect(passport({ account: [1, 1], history: [1, 1] })?.excess).toEqual([])
  })

  test('names what is missing as the page does', () => {
    expect(passport({ history: [0, 0] })?.lacks).toEqual([
      { scope: 'read_ledger', box: 'Account History' },
      { scope: 'read_trades', box: 'Account History' },
      { scope: 'read_transfers', box: 'Account History' },
    ])
    expect(passport({ wallets: [0, 0] })?.lacks).toEqual([{ scope: 'read_balances', box: 'Wallets' }])
  })

  test('is read without the account’s number too', () => {
    expect(bitfinex.inspect.read([json([['history', 1, 0]]), undefined])?.uid).toBeNull()
  })

  test('of another form is none', () => {
    expect(bitfinex.inspect.read([json([])])).toBeNull()
    expect(bitfinex.inspect.read([json({ permissions: [] })])).toBeNull()
    expect(bitfinex.inspect.read([json([1, 2])])).toBeNull()
    expect(bitfinex.inspect.read([undefined])).toBeNull()
  })
})

test('all wallets together are what is held', () => {
  const [all] = bitfinex.balances
  const wallets = [
    ['exchange', 'UST', 19788.6529257, 0, 19788.6529257, null, null],
    ['margin', 'BTCF0', 0.5, 0, null, null, null],
    ['funding', 'USD', 0, 0, 0, null, null],
  ]
  expect(all?.read(json(wallets))?.map(formatMoney)).toEqual(['19788.6529257 USDT', '0.5 BTC'])
  expect(all?.read(json([]))).toEqual([])
  expect(all?.read(json([['exchange', 'BTC', 'much']]))).toBeNull()
  expect(all?.read(json(['error', 10100, 'apikey: invalid']))).toBeNull()
})

test('the status is one number, and the time is not told', () => {
  expect(bitfinex.status.read(json([1]))?.state).toBe('online')
  expect(bitfinex.status.read(json([0]))?.state).toBe('maintenance')
  expect(bitfinex.time.read(json([1]))).toBeNull()
})
