import { describe, expect, test } from 'vitest'
import { checkFields } from '../../../core/diagnosis/format.ts'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { binanceus } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))

describe('what is learnt of a key by trying', () => {
  const account = json({ canTrade: true, canWithdraw: true, balances: [] })
  const all = [account, json([]), json({ assetLogRecordList: [] }), json([])]

  test('one that reads everything lacks nothing; flags of the account say nothing of the key', () => {
    expect(binanceus.inspect.read(all)).toEqual({
      scopes: ['Can Read'],
      excess: [],
      untold: ['trade', 'withdraw'],
      boundAddresses: null,
      expiresAt: null,
      uid: null,
      seesFrom: null,
      seesUntil: null,
      source: 'GET /api/v3/account',
      lacks: [],
    })
  })

  test.each([
    [0, ['read_balances', 'read_trades']],
    [1, ['read_transfers']],
    [2, ['read_fiat']],
    [3, ['read_earn']],
  ])('a refusal of probe %i is %j, by the box "Can Read"', (index, scopes) => {
    const answers = all.map((answer, one) => (one === index ? undefined : answer))
    expect(binanceus.inspect.read(answers)?.lacks).toEqual(scopes.map((scope) => ({ scope, box: 'Can Read' })))
  })

  test('nothing at all is no passport', () => {
    expect(binanceus.inspect.read([undefined, undefined, undefined, undefined])).toBeNull()
  })

  test('only reads are tried', () => {
    expect(binanceus.inspect.probing).toBe(true)
    expect(binanceus.inspect.calls.map(({ call }) => `${call.method} ${call.path}`)).toEqual([
      'GET /api/v3/account',
      'GET /sapi/v1/capital/deposit/hisrec',
      'GET /sapi/v1/fiatpayment/query/deposit/history',
      'GET /sapi/v1/staking/history',
    ])
  })
})

describe('balances', () => {
  const balances = (pocket: string, value: object) =>
    binanceus.balances
      .find((one) => one.pocket === pocket)
      ?.read(json(value))
      ?.map(formatMoney)

  test('count what is in orders, and what is staked without rewards that are not paid yet', () => {
    const held = [
      { asset: 'ETH', free: '0.5', locked: '0.25' },
      { asset: 'ADA', free: '0.00000000', locked: '0.00000000' },
    ]
    expect(balances('spot', { balances: held })).toEqual(['0.75 ETH'])
    const staked = [{ asset: 'SOL', stakingAmount: '12.5', pendingRewards: '0.01' }]
    expect(balances('staked', { code: '000000', data: staked, success: true })).toEqual(['12.5 SOL'])
  })

  test('of another form are none, not nothing', () => {
    for (const { pocket } of binanceus.balances) expect(balances(pocket, { message: 'hello' })).toBeUndefined()
    expect(balances('spot', { balances: [{ asset: 'ETH', free: 'much', locked: '0' }] })).toBeUndefined()
  })
})

test('the time and the status of the exchange are read from its public calls', () => {
  expect(binanceus.time.read(json({ serverTime: 1591502873123 }))).toBe(at('2020-06-07T04:07:53.123Z'))
  expect([0, 1].map((status) => binanceus.status.read(json({ status, msg: 'm' }))?.state)).toEqual([
    'online',
    'maintenance',
  ])
})

test('the fields of a key have 64 letters and digits each', () => {
  const fields = binanceus.variants[0]?.fields ?? []
  const right = { apiKey: 'aB3'.repeat(21) + 'x', secret: 'Cd4'.repeat(21) + 'y' }
  expect(checkFields(fields, right)).toEqual([])
  expect(checkFields(fields, { ...right, secret: right.secret.slice(1) })).toHaveLength(1)
})
