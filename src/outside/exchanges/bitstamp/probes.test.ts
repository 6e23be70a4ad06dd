import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { bitstamp } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))

describe('what is learnt of a key by trying', () => {
  const all = [json([]), json([]), json({ deposits: [], withdrawals: [] }), json([])]

  test('one that reads everything lacks nothing; what more it may do cannot be seen', () => {
    expect(bitstamp.inspect.read(all)).toMatchObject({
      scopes: ['User transactions', 'Account balance', 'Crypto transactions', 'Withdrawal requests'],
      excess: [],
      untold: ['trade', 'withdraw', 'transfer'],
      lacks: [],
      boundAddresses: null,
      expiresAt: null,
      uid: null,
    })
  })

  test.each([
    [0, { scope: 'read_ledger', box: 'User transactions' }],
    [1, { scope: 'read_balances', box: 'Account balance' }],
    [2, { scope: 'read_transfers', box: 'Crypto transactions', optional: true }],
    [3, { scope: 'read_transfers', box: 'Withdrawal requests', optional: true }],
  ])('a refusal of probe %i is a box to tick', (index, lack) => {
    expect(bitstamp.inspect.read(all.map((one, at) => (at === index ? undefined : one)))?.lacks).toEqual([lack])
  })

  test('only reads are tried', () => {
    expect(bitstamp.inspect.probing).toBe(true)
    expect(bitstamp.inspect.calls.map(({ call }) => call.path)).toEqual([
      '/api/v2/user_transactions/',
      '/api/v2/account_balances/',
      '/api/v2/crypto-transactions/',
      '/api/v2/withdrawal-requests/',
    ])
  })

  test('nothing at all is no passport', () => {
    expect(bitstamp.inspect.read(all.map(() => undefined))).toBeNull()
  })
})

test('balances are what is held in all, and staked ether is ether', () => {
  const [account] = bitstamp.balances
  const rows = [
    { currency: 'usdt', total: '7.00000', available: '5.00000', reserved: '2.00000' },
    { currency: 'eth2', total: '1.5', available: '0', reserved: '0' },
    { currency: 'btc', total: '0.00000000', available: '0', reserved: '0' },
  ]
  expect(account?.read(json(rows))?.map(formatMoney)).toEqual(['7 USDT', '1.5 ETH'])
  expect(account?.read(json([{ currency: 'btc', total: 'much' }]))).toBeNull()
})

test('the ticker tells the time, and that the exchange is there', () => {
  expect(bitstamp.time.read(json({ timestamp: '1643640186', last: '2211.00' }))).toBe(at('2022-01-31T14:43:06Z'))
  expect(bitstamp.status.read(json({ last: '2211.00' }))?.state).toBe('online')
})
