import { describe, expect, test } from 'vitest'
import { readingOf } from '../test-reading.ts'
import { bigone } from './profile.ts'

const { records, recordsIn, read, lines } = readingOf(bigone)
const NOON = '2026-03-04T12:00:00Z'

describe('trades', () => {
  const trade = {
    id: 10854263,
    asset_pair_name: 'XIN-USDT',
    price: '75.7',
    amount: '12.743149',
    taker_side: 'BID',
    maker_order_id: null,
    taker_order_id: 58284888,
    maker_fee: null,
    taker_fee: '0.0025486298',
    side: 'BID',
    inserted_at: NOON,
  }
  const given = (change: object) => recordsIn('XIN-USDT', 'trades', [{ ...trade, ...change }])

  test('a purchase costs its fee in what was bought', () => {
    expect(lines(given({}))).toEqual(['trade 964.6563793 USDT > 12.743149 XIN fee 0.0025486298 XIN'])
  })

  test('a sale costs its fee in what was got', () => {
    expect(lines(given({ side: 'ASK', taker_side: 'ASK', price: '70', amount: '1', taker_fee: '0.07' }))).toEqual([
      'trade 1 XIN > 70 USDT fee 0.07 USDT',
    ])
  })

  test('a maker pays the fee of a maker, whatever the taker paid', () => {
    const change = { taker_side: 'ASK', maker_fee: '0.5', taker_fee: '7', price: '2', amount: '10' }
    expect(lines(given(change))).toEqual(['trade 20 USDT > 10 XIN fee 0.5 XIN'])
    expect(lines(given({ ...change, side: 'ASK', taker_side: 'BID' }))).toEqual(['trade 10 XIN > 20 USDT fee 0.5 USDT'])
  })

  test('a fee below zero is given back, and none is none', () => {
    const change = { price: '2', amount: '10' }
    expect(lines(given({ ...change, taker_fee: '-0.5' }))).toEqual([
      'trade 20 USDT > 10 XIN',
      'income:rebate - > 0.5 XIN',
    ])
    expect(lines(given({ ...change, taker_fee: null }))).toEqual(['trade 20 USDT > 10 XIN'])
  })

  test('with oneself costs two fees, each in what its side got', () => {
    const both = { side: 'SELF_TRADING', price: '70', amount: '1', maker_fee: '0.0008', taker_fee: '0.07' }
    expect(lines(given({ ...both, taker_side: 'ASK' }))).toEqual([
      'fee - > - fee 0.0008 XIN',
      'fee - > - fee 0.07 USDT',
    ])
    expect(lines(given({ ...both, taker_side: 'BID' }))).toEqual([
      'fee - > - fee 0.0008 USDT',
      'fee - > - fee 0.07 XIN',
    ])
  })

  test.each([
    [{ side: 'HOLD' }, 'side "HOLD"'],
    [{ taker_side: null }, 'side of a taker'],
    [{ price: '' }, 'without market, amount or price'],
    [{ asset_pair_name: 'XINUSDT' }, 'without market, amount or price'],
  ])('%o is a reject', (change, reason) => {
    expect(read(given(change)).rejects[0]?.reason).toContain(reason)
  })

  test('a coin that is called like another has its own name', () => {
    expect(lines(given({ asset_pair_name: 'ONE-USDT', price: '2', amount: '10', taker_fee: null }))).toEqual([
      'trade 20 USDT > 10 BIGONETOKEN',
    ])
  })
})

describe('deposits', () => {
  const row = {
    id: 5,
    amount: '25.0',
    txid: '72e0',
    inserted_at: NOON,
    kind: 'default',
    state: 'COMPLETED',
    asset_symbol: 'BTS',
  }

  test.each(['COMPLETED', 'CONFIRMED', 'WITHHOLD'])('one that is %s has arrived', (state) => {
    expect(lines(records('deposits', { ...row, state }))).toEqual(['deposit - > 25 BTS'])
    expect(read(records('deposits', row)).transactions[0]?.txHash).toBe('72e0')
  })

  test.each(['PENDING', 'UNCONFIRMED', 'CANCELLED'])('one that is %s has not', (state) => {
    expect(read(records('deposits', { ...row, state }))).toEqual({ transactions: [], rejects: [] })
  })

  test.each([
    ['internal', 'deposit - > 25 BTS'],
    ['air_drop', 'income:airdrop - > 25 BTS'],
    ['equally_airdrop', 'income:airdrop - > 25 BTS'],
    ['snapshotted_airdrop', 'income:airdrop - > 25 BTS'],
    ['big_holder_dividend', 'income:other - > 25 BTS'],
    ['one_holder', 'income:other - > 25 BTS'],
    ['one_holder_dividend', 'income:other - > 25 BTS'],
    ['referral_mining', 'income:referral - > 25 BTS'],
    ['trade_mining', 'income:other - > 25 BTS'],
    ['eosc_to_eos', 'trade - > 25 BTS'],
  ])('%s is "%s"', (kind, line) => {
    expect(lines(records('deposits', { ...row, kind }))).toEqual([line])
  })

  test('an unknown kind or state, or no amount, is a reject', () => {
    for (const change of [{ kind: 'single_customer' }, { state: 'HAUNTED' }, { amount: '' }, { asset_symbol: '' }])
      expect(read(records('deposits', { ...row, ...change })).rejects).toHaveLength(1)
  })
})

describe('withdrawals', () => {
  const row = {
    id: 1077391,
    amount: '21.9000000000000000',
    txid: '0x46',
    state: 'COMPLETED',
    inserted_at: NOON,
    fee: '0.1',
    asset_symbol: 'XRP',
  }

  test('cost their fee on top', () => {
    expect(lines(records('withdrawals', row))).toEqual(['withdrawal 21.9 XRP > - fee 0.1 XRP'])
    expect(read(records('withdrawals', row)).transactions[0]?.txHash).toBe('0x46')
  })

  test('of older rows name no fee', () => {
    const { fee: _fee, ...older } = row
    expect(lines(records('withdrawals', { ...older, state: 'CONFIRMED' }))).toEqual(['withdrawal 21.9 XRP > -'])
  })

  test.each(['PENDING', 'UNCONFIRMED', 'FAILED', 'CANCELLED'])('one that is %s moves nothing', (state) => {
    expect(read(records('withdrawals', { ...row, state }))).toEqual({ transactions: [], rejects: [] })
  })

  test('an unknown state or no amount is a reject', () => {
    for (const change of [{ state: 'HAUNTED' }, { amount: '' }])
      expect(read(records('withdrawals', { ...row, ...change })).rejects).toHaveLength(1)
  })
})

describe('converted coins', () => {
  const row = {
    id: 11873,
    from_asset: 'USDT',
    to_asset: 'BTC',
    ts: 1741857252000,
    from_sz: '10.5',
    to_sz: '0.00006078',
    state: 'FULLFILLED',
  }

  test.each(['FULLFILLED', 'FULFILLED'])('%s', (state) => {
    expect(lines(records('converts', { ...row, state }))).toEqual(['trade 10.5 USDT > 0.00006078 BTC'])
  })

  test.each(['PENDING', 'FAILED'])('one that is %s moves nothing', (state) => {
    expect(read(records('converts', { ...row, state }))).toEqual({ transactions: [], rejects: [] })
  })

  test('an unknown state or a missing side is a reject', () => {
    for (const change of [{ state: 'HAUNTED' }, { to_sz: '' }, { from_asset: '' }])
      expect(read(records('converts', { ...row, ...change })).rejects).toHaveLength(1)
  })
})
