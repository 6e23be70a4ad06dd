import { describe, expect, test } from 'vitest'
import { checkFields } from '../../../core/diagnosis/format.ts'
import { at } from '../../../core/instant.ts'
import { parseJson, type Json } from '../../../core/json.ts'
import { formatMoney } from '../../../core/money.ts'
import { kucoin } from './profile.ts'

const json = (value: object): Json | undefined => parseJson(JSON.stringify(value))

describe('the record of a key', () => {
  const record = { apiVersion: 3, permission: 'General', ipWhitelist: '', uid: 165111215, isMaster: true }
  const passport = (change: object) => kucoin.inspect.read([json({ code: '200000', data: { ...record, ...change } })])

  test('of "General" alone is not too strong, and lacks what only margin users need', () => {
    expect(passport({})).toMatchObject({
      scopes: ['General'],
      excess: [],
      boundAddresses: [],
      expiresAt: null,
      uid: '165111215',
      lacks: [{ scope: 'read_margin', box: 'Margin', optional: true }],
    })
  })

  test.each([
    ['Spot', 'trade'],
    ['Margin', 'trade'],
    ['Futures', 'trade'],
    ['Unified', 'trade'],
    ['Earn', 'transfer'],
    ['InnerTransfer', 'transfer'],
    ['FlexTransfers', 'transfer'],
    ['Transfer', 'withdraw'],
    ['Withdrawal', 'withdraw'],
  ])('that lists %s may %s', (right, excess) => {
    expect(passport({ permission: `General,${right}` })?.excess).toEqual([excess])
  })

  test('without "General" lacks everything', () => {
    const lacks = passport({ permission: 'Margin' })?.lacks ?? []
    expect(lacks.map(({ scope }) => scope)).toEqual(['read_ledger', 'read_trades', 'read_transfers', 'read_balances'])
  })

  test('tells its addresses, masked as they are', () => {
    expect(passport({ ipWhitelist: '203.**.154,103.**.34' })?.boundAddresses).toEqual(['203.**.154', '103.**.34'])
    const { ipWhitelist: _ipWhitelist, ...unbound } = record
    expect(kucoin.inspect.read([json({ data: unbound })])?.boundAddresses).toEqual([])
  })

  test('of another form is no passport', () => {
    expect(kucoin.inspect.read([json({ data: {} })])).toBeNull()
    expect(kucoin.inspect.read([undefined])).toBeNull()
  })
})

describe('balances', () => {
  const held = (pocket: string, data: unknown) =>
    kucoin.balances
      .find((one) => one.pocket === pocket)
      ?.read(json({ code: '200000', data }))
      ?.map(formatMoney)

  test('of main, trade and trade_hf, without margin, which has its own', () => {
    const accounts = [
      { currency: 'USDT', type: 'main', balance: '40.12618754', available: '1', holds: '39' },
      { currency: 'USDT', type: 'trade_hf', balance: '0.5' },
      { currency: 'BTC', type: 'trade', balance: '0' },
      { currency: 'ETH', type: 'margin', balance: '9' },
    ]
    expect(held('funding and trading', accounts)).toEqual(['40.12618754 USDT', '0.5 USDT'])
  })

  test('of margin in whole: what is borrowed lies there until it is repaid', () => {
    expect(held('cross margin', { accounts: [{ currency: 'USDT', total: '15', liability: '10' }] })).toEqual([
      '15 USDT',
    ])
    const pair = { baseAsset: { currency: 'MANA', total: '3' }, quoteAsset: { currency: 'USDT', total: '0' } }
    expect(held('isolated margin', { assets: [pair] })).toEqual(['3 MANA'])
  })

  test('of Earn, page after page', () => {
    const earn = kucoin.balances.find((one) => one.pocket === 'earn')
    const page = { currentPage: 1, totalPage: 2, items: [{ currency: 'USDT', holdAmount: '12.5' }] }
    expect(held('earn', page)).toEqual(['12.5 USDT'])
    expect(earn?.next?.(json({ data: page }))).toEqual({ currentPage: '2', pageSize: '100' })
    expect(earn?.next?.(json({ data: { ...page, currentPage: 2 } }))).toBeNull()
  })

  test('of the unified account', () => {
    const currencies = [{ currency: 'USDT', balance: '97.9936711985', equity: '97' }]
    expect(held('unified', { accounts: [{ currencies }] })).toEqual(['97.9936711985 USDT'])
  })

  test('of another form are none, not nothing', () => {
    for (const { read } of kucoin.balances)
      for (const data of [{}, { accounts: [{}] }, { assets: [{}] }, [{}]]) expect(read(json({ data }))).toBeNull()
  })
})

test('the time and the status of the exchange are read from its public calls', () => {
  expect(kucoin.time.read(json({ code: '200000', data: 1637385119302 }))).toBe(at('2021-11-20T05:11:59.302Z'))
  const states = ['open', 'close', 'cancelonly'].map(
    (status) => kucoin.status.read(json({ data: { status, msg: '' } }))?.state,
  )
  expect(states).toEqual(['online', 'maintenance', 'limited'])
  expect(kucoin.status.read(json({ data: { serverStatus: 'open', msg: 'soon' } }))?.text).toBe('open: soon')
})

test('the fields of a key', () => {
  const fields = kucoin.variants[0]?.fields ?? []
  const right = {
    apiKey: '670fd33bf9406e0007ab3945',
    secret: '11111111-2222-3333-4444-555555555555',
    passphrase: 'my-passphrase',
  }
  expect(checkFields(fields, right)).toEqual([])
  expect(checkFields(fields, { ...right, passphrase: 'short' })).toHaveLength(1)
  expect(checkFields(fields, { ...right, apiKey: right.secret, secret: right.apiKey })[0]?.problem).toContain('swapped')
})
