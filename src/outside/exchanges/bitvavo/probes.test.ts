import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { bitvavo } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))

describe('what is learnt of a key by trying', () => {
  const history = json({ items: [] })
  const list = json([])

  test('one that reads everything lacks nothing; what more it may do cannot be seen', () => {
    expect(bitvavo.inspect.read([history, list, list, list])).toMatchObject({
      scopes: ['View access'],
      excess: [],
      untold: ['trade', 'withdraw', 'transfer'],
      lacks: [],
      uid: null,
      expiresAt: null,
      boundAddresses: null,
    })
  })

  test.each([
    [0, 'read_ledger'],
    [1, 'read_balances'],
    [2, 'read_transfers'],
    [3, 'read_transfers'],
  ])('a refusal of probe %i is %s, by the box "View access"', (index, scope) => {
    const answers = [history, list, list, list].map((answer, one) => (one === index ? undefined : answer))
    expect(bitvavo.inspect.read(answers)?.lacks).toEqual([{ scope, box: 'View access' }])
  })

  test('only reads are tried', () => {
    expect(bitvavo.inspect.probing).toBe(true)
    expect(bitvavo.inspect.calls.map(({ call }) => `${call.method} ${call.path}`)).toEqual([
      'GET /v2/account/history',
      'GET /v2/balance',
      'GET /v2/depositHistory',
      'GET /v2/withdrawalHistory',
    ])
  })

  test('nothing at all is no passport', () => {
    expect(bitvavo.inspect.read([undefined, undefined, undefined, undefined])).toBeNull()
  })
})

describe('balances', () => {
  const balances = (pocket: string, value: object) =>
    bitvavo.balances
      .find((one) => one.pocket === pocket)
      ?.read(json(value))
      ?.map(formatMoney)

  test('count what is in orders, and what is locked in fixed staking', () => {
    expect(
      balances('wallet', [
        { symbol: 'BTC', available: '1.57593193', inOrder: '0.74832374' },
        { symbol: 'ADA', available: '0', inOrder: '0' },
      ]),
    ).toEqual(['2.32425567 BTC'])
    expect(balances('fixed staking', [{ symbol: 'ETH', amount: '2' }])).toEqual(['2 ETH'])
  })

  test('of another form are none', () => {
    expect(balances('wallet', [{ symbol: 'BTC', available: 'much', inOrder: '0' }])).toBeUndefined()
    expect(balances('fixed staking', [{ symbol: 'BTC' }])).toBeUndefined()
  })
})

test('time in milliseconds, and the markets as a sign of life', () => {
  expect(bitvavo.time.read(json({ time: 1590379519148 }))).toBe(at('2020-05-25T04:05:19.148Z'))
  const status = (...states: readonly string[]) => bitvavo.status.read(json(states.map((one) => ({ status: one }))))
  expect(status('trading', 'halted')).toEqual({ state: 'online', text: '1 of 2 markets are open' })
  expect(status('halted')?.state).toBe('maintenance')
  expect(bitvavo.status.read(json([]))).toBeNull()
})
