import { describe, expect, test } from 'vitest'
import { checkFields } from '../../../core/diagnosis/format.ts'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { bigone } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))
const fine = json({ code: 0, data: [] })

describe('what a key may read', () => {
  test('all of it: nothing lacks, and what else it may do is untold', () => {
    expect(bigone.inspect.read([fine, fine, fine, fine, json([])])).toEqual({
      scopes: [
        'View Account Balance Information',
        'View Trade Information',
        'View Deposit History',
        'View Withdrawal History',
        'Access Contract',
      ],
      excess: [],
      untold: ['trade', 'withdraw', 'transfer'],
      boundAddresses: null,
      expiresAt: null,
      uid: null,
      seesFrom: null,
      seesUntil: null,
      source: 'GET /api/v3/viewer/accounts',
      lacks: [],
    })
  })

  test.each([
    [0, { scope: 'read_balances', box: 'View Account Balance Information' }],
    [1, { scope: 'read_trades', box: 'View Trade Information' }],
    [2, { scope: 'read_transfers', box: 'View Deposit History' }],
    [3, { scope: 'read_ledger', box: 'View Withdrawal History' }],
    [4, { scope: 'read_futures', box: 'Access Contract', optional: true }],
  ])('without probe %i it lacks %o', (refused, lack) => {
    const answers = [fine, fine, fine, fine, fine].map((one, index) => (index === refused ? undefined : one))
    expect(bigone.inspect.read(answers)?.lacks).toEqual([lack])
  })

  test('nothing at all is no passport', () => {
    expect(bigone.inspect.read([undefined, undefined, undefined, undefined, undefined])).toBeNull()
  })

  test('is tried in the order in which it is read', () => {
    expect(bigone.inspect.calls.map(({ call }) => call.path)).toEqual([
      '/api/v3/viewer/accounts',
      '/api/v3/viewer/trades',
      '/api/v3/viewer/deposits',
      '/api/v3/viewer/withdrawals',
      '/api/contract/v2/accounts',
    ])
  })
})

describe('balances', () => {
  const read = (pocket: string, value: object) =>
    bigone.balances
      .find((one) => one.pocket === pocket)
      ?.read(json(value))
      ?.map(formatMoney) ?? null

  test.each(['spot', 'funding'])('of %s hold what is locked too', (pocket) => {
    const data = [
      { asset_symbol: 'NKC', balance: '0', locked_balance: '0' },
      { asset_symbol: 'BTC', balance: '1.5', locked_balance: '0.5' },
      { asset_symbol: 'ONE', balance: '3', locked_balance: '0' },
    ]
    expect(read(pocket, { code: 0, data })).toEqual(['1.5 BTC', '3 BIGONETOKEN'])
    expect(read(pocket, { code: 0 })).toBeNull()
    expect(read(pocket, { data: [{ asset_symbol: 'BTC', balance: 'much' }] })).toBeNull()
  })

  test('of contracts are without results that are not taken yet', () => {
    const cash = {
      currency: 'USDT',
      balances: 2047.85717794697,
      unrealizedPnl: -0.1109,
      marginBalances: 2047.74627794697,
    }
    expect(read('contracts', [{ cash, positions: [] }])).toEqual(['2047.85717794697 USDT'])
    expect(read('contracts', [{ positions: [] }])).toBeNull()
    expect(read('contracts', {})).toBeNull()
  })
})

test('time in nanoseconds, and status', () => {
  const moment = at('2018-05-30T07:41:02.168391Z')
  expect(bigone.time.read(parseJson('{"code":0,"data":{"Timestamp":1527666062168391000}}'))).toBe(moment)
  expect(bigone.time.read(parseJson('{"data":{"timestamp":1527666062168391000}}'))).toBe(moment)
  expect(bigone.time.read(json({}))).toBeNull()
  expect(bigone.status.read(parseJson('{"code":0,"data":{"Timestamp":1527666062168391000}}'))?.state).toBe('online')
  expect(bigone.status.read(json({ code: 0 }))).toBeNull()
  expect(bigone.status.read(json([]))).toBeNull()
})

test('the fields of a key', () => {
  const fields = bigone.variants[0]?.fields ?? []
  const right = {
    apiKey: '765fc50d-39e0-11f0-9669-5a69d7ba6f46',
    secret: 'a secret of unknown form'.replaceAll(' ', ''),
  }
  expect(checkFields(fields, right)).toEqual([])
  expect(checkFields(fields, { ...right, apiKey: right.apiKey.slice(0, -1) })).toHaveLength(1)
  expect(checkFields(fields, { ...right, secret: 'short' })).toHaveLength(1)
})
