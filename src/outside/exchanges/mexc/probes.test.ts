import { describe, expect, test } from 'vitest'
import { checkFields } from '../../../core/diagnosis/format.ts'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { mexc } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))

const READS = [
  ...['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ', 'SPOT_WITHDRAW_READ', 'SPOT_TRANSFER_READ'],
  ...['CONTRACT_ACCOUNT_READ', 'CONTRACT_DEAL_READ'],
]

describe('the record of a key', () => {
  const record = { permissions: READS.join(','), remainingValidity: 30, ipWhiteList: '', status: 'VALID' }
  const time = json({ serverTime: Number(at('2026-01-01') / 1000n) })
  const passport = (change: object) => mexc.inspect.read([json({ ...record, ...change }), time])
  const boxes = (missing: string) =>
    passport({ permissions: READS.filter((one) => one !== missing).join(',') })?.lacks.map(({ box }) => box)

  test('that reads lacks nothing, is not too strong, and ends when its days are over', () => {
    expect(passport({})).toEqual({
      scopes: READS,
      excess: [],
      boundAddresses: [],
      expiresAt: at('2026-01-31'),
      uid: null,
      seesFrom: null,
      seesUntil: null,
      source: 'GET /api/v3/apiKeyInfo',
      lacks: [],
    })
  })

  test('that is bound to addresses is not said to end', () => {
    expect(passport({ ipWhiteList: '192.0.2.7,192.0.2.8' })).toMatchObject({
      expiresAt: null,
      boundAddresses: ['192.0.2.7', '192.0.2.8'],
    })
  })

  test('that may more is told', () => {
    const excess = (right: string) => passport({ permissions: [...READS, right].join(',') })?.excess
    expect(excess('SPOT_DEAL_WRITE')).toEqual(['trade'])
    expect(excess('CONTRACT_DEAL_WRITE')).toEqual(['trade'])
    expect(excess('SPOT_ACCOUNT_WRITE')).toEqual(['trade'])
    expect(excess('SPOT_WITHDRAW_WRITE')).toEqual(['withdraw'])
    expect(excess('SPOT_TRANSFER_WRITE')).toEqual(['transfer'])
  })

  test.each([
    ['SPOT_ACCOUNT_READ', 'Spot: View Account Details'],
    ['SPOT_DEAL_READ', 'Spot: View Order Details'],
    ['SPOT_WITHDRAW_READ', 'Withdraw: View'],
    ['SPOT_TRANSFER_READ', 'Transfer: View'],
    ['CONTRACT_ACCOUNT_READ', 'Futures: View Account Details'],
    ['CONTRACT_DEAL_READ', 'Futures: View Order Details'],
  ])('without %s lacks the box "%s"', (missing, box) => {
    expect(boxes(missing)).toEqual([box])
  })

  test('needs futures only where there are some', () => {
    const spot = READS.filter((one) => one.startsWith('SPOT')).join(',')
    expect(passport({ permissions: spot })?.lacks.every(({ optional }) => optional === true)).toBe(true)
  })

  test('of another form is no passport', () => {
    expect(mexc.inspect.read([json({}), time])).toBeNull()
    expect(mexc.inspect.read([undefined])).toBeNull()
    expect(mexc.inspect.read([json(record)])).toMatchObject({ expiresAt: null })
  })
})

describe('balances', () => {
  const read = (pocket: string, value: object) =>
    mexc.balances
      .find((one) => one.pocket === pocket)
      ?.read(json(value))
      ?.map(formatMoney) ?? null

  test('of spot are free and locked', () => {
    const balances = [
      { asset: 'USDT', free: '0.000000000674', locked: '1' },
      { asset: 'MX', free: '0', locked: '0' },
    ]
    expect(read('spot', { balances })).toEqual(['1.000000000674 USDT'])
  })

  test('of futures are what is there without results that are not taken yet', () => {
    const data = [{ currency: 'USDT', equity: 12.5, unrealized: -2.5, positionMargin: 1, availableBalance: 14 }]
    expect(read('futures', { data })).toEqual(['15 USDT'])
  })

  test('less what open positions brought so far, which is told when they close', () => {
    const data = [
      { symbol: 'ETH_USDT', realised: -0.0073, holdFee: 0 },
      { symbol: 'BTC_USDT', closeProfitLoss: 5, fee: 1, realised: 4.5, holdFee: 0.5 },
    ]
    expect(read('open futures positions', { data })).toEqual(['0.0073 USDT', '-4 USDT'])
  })

  test('of another form are none, not nothing', () => {
    expect(read('spot', {})).toBeNull()
    expect(read('spot', { balances: [{ asset: 'MX', free: 'much', locked: '0' }] })).toBeNull()
    expect(read('futures', { data: [{ currency: 'USDT', equity: 1 }] })).toBeNull()
    expect(read('open futures positions', { data: [{}] })).toBeNull()
  })
})

test('the time and the status of the exchange are read from its public calls', () => {
  expect(mexc.time.read(json({ serverTime: 1637504261099 }))).toBe(at('2021-11-21T14:17:41.099Z'))
  expect(mexc.time.read(json({}))).toBeNull()
  expect(mexc.status.read(json({ serverTime: 1637504261099 }))?.state).toBe('online')
  expect(mexc.status.read(json({}))).toBeNull()
})

test('the fields of a key, also when they are swapped', () => {
  const fields = mexc.variants[0]?.fields ?? []
  const right = { apiKey: 'mx0aBYs33eIilxBWC5', secret: '45d0b3c26f2644f19bfb98b07741b2f5' }
  expect(checkFields(fields, right)).toEqual([])
  expect(checkFields(fields, { apiKey: right.secret, secret: right.apiKey }).length).toBeGreaterThan(0)
  expect(checkFields(fields, { ...right, apiKey: 'mx0aBYs33eIilxBWC' })).toHaveLength(1)
  expect(checkFields(fields, { ...right, secret: right.secret.toUpperCase() })).toHaveLength(1)
})
