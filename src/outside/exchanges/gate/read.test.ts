import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { readingOf } from '../test-reading.ts'
import { readGate } from './read.ts'
import { gateStreams } from './streams.ts'

const { records, recordsIn, read, lines } = readingOf({ streams: gateStreams, read: readGate })

const book = (type: string, change: string, more: object = {}) => ({
  id: '1',
  time: 1704067200123,
  currency: 'BTC',
  change,
  balance: '9',
  type,
  ...more,
})

describe('the account book', () => {
  test.each([
    ['withdraw_gatecode', '-1', 'withdrawal 1 BTC > -'],
    ['deposit_gatecode', '1', 'deposit - > 1 BTC'],
    ['deposit_finmo', '1', 'deposit - > 1 BTC'],
    ['subaccount_trf', '-1', 'withdrawal 1 BTC > -'],
    ['buy_cl', '1', 'buy - > 1 BTC'],
    ['c2c_rop', '-1', 'sell 1 BTC > -'],
    ['c2c_om', '1', 'buy - > 1 BTC'],
    ['c2c_roc', '1', 'adjustment - > 1 BTC'],
    ['c2c_fee', '-1', 'fee - > - fee 1 BTC'],
    ['startup_prtcp', '-1', 'trade 1 BTC > -'],
    ['startup_refund', '1', 'adjustment - > 1 BTC'],
    ['referral_rebate', '1', 'income:referral - > 1 BTC'],
    ['sec_rebate_out', '-1', 'adjustment 1 BTC > -'],
    ['u_rebate', '1', 'income:referral - > 1 BTC'],
    ['deposit_bonus', '1', 'income:other - > 1 BTC'],
    ['airdrop', '1', 'income:airdrop - > 1 BTC'],
    ['mining_rewards', '1', 'income:mining - > 1 BTC'],
    ['margin_in', '1', 'transfer internal 1 BTC > 1 BTC'],
    ['margin_out', '-1', 'transfer internal 1 BTC > 1 BTC'],
    ['perp_in', '-1', 'transfer internal 1 BTC > -'],
    ['perp_out', '1', 'transfer internal - > 1 BTC'],
    ['delivery_in', '-1', 'transfer internal 1 BTC > -'],
    ['options_out', '1', 'transfer internal - > 1 BTC'],
    ['lend', '-1', 'transfer internal 1 BTC > -'],
    ['redeem', '1', 'transfer internal - > 1 BTC'],
    ['interest_in', '1', 'income:interest - > 1 BTC'],
    ['hodl_int', '1', 'income:interest - > 1 BTC'],
    ['lending_fee', '-1', 'fee - > - fee 1 BTC'],
    ['dual_purchased', '-1', 'trade 1 BTC > -'],
    ['borrow', '1', 'loan_in - > 1 BTC'],
    ['repay', '-1', 'loan_out 1 BTC > -'],
    ['cl_dctd', '-1', 'transfer internal 1 BTC > -'],
    ['margin_interest_out', '-1', 'margin_interest - > - fee 1 BTC'],
    ['interest_out', '1', 'income:rebate - > 1 BTC'],
    ['points_purchase', '-1', 'spend 1 BTC > -'],
    ['donation', '-1', 'gift_out 1 BTC > -'],
    ['rp_rcvd', '1', 'gift_in - > 1 BTC'],
    ['subs_deduct', '-1', 'spend 1 BTC > -'],
    ['quant_in', '-1', 'transfer internal 1 BTC > -'],
    ['fct_fee', '-1', 'fee - > - fee 1 BTC'],
    ['fct_fee_refund', '1', 'income:rebate - > 1 BTC'],
    ['fct_rcvd', '1', 'income:other - > 1 BTC'],
    ['nft_fb', '-1', 'spend 1 BTC > -'],
    ['nft_fs', '1', 'income:other - > 1 BTC'],
    ['unknown', '1', 'unknown - > 1 BTC'],
  ])('%s of %s', (type, change, expected) => {
    expect(lines(records('spot_book', book(type, change)))).toEqual([expected])
  })

  test('what other streams tell moves nothing', () => {
    const types = 'new_order cancel_order order_fill order_fee withdraw deposit withdraw_rej push_sent push_rcvd login'
    for (const type of types.split(' '))
      expect(read(records('spot_book', book(type, '1')))).toEqual({ transactions: [], rejects: [] })
  })

  test('both sides of a conversion are one trade', () => {
    const sides = [book('cv_sell', '-1'), book('cv_buy', '60000', { id: '2', currency: 'USDT' })]
    expect(lines(records('spot_book', ...sides))).toEqual(['trade 1 BTC > 60000 USDT'])
    expect(read(records('spot_book', ...sides))).toEqual(read(records('spot_book', ...sides.toReversed())))
  })

  test('dust becomes GT less its fee; of several coins nobody says what each was worth', () => {
    const gt = [
      book('dust_swap_gt_add', '0.5', { id: '8', currency: 'GT' }),
      book('dust_swap_fee', '-0.01', { id: '9', currency: 'GT' }),
    ]
    const one = book('dust_swap_dctd', '-3', { currency: 'DOGE' })
    expect(lines(records('spot_book', one, ...gt))).toEqual(['trade 3 DOGE > 0.5 GT fee 0.01 GT'])
    const other = book('dust_swap_dctd', '-4', { id: '2', currency: 'ADA' })
    expect(lines(records('spot_book', one, other, ...gt))).toEqual(['trade 3 DOGE + 4 ADA > 0.5 GT fee 0.01 GT'])
  })

  test('a type that is not known is refused in words', () => {
    expect(read(records('spot_book', book('quantum', '1'))).rejects[0]?.reason).toBe(
      'Gate\'s type "quantum" is not known to this version',
    )
    expect(read(records('spot_book', book('airdrop', 'x'))).rejects).toHaveLength(1)
    expect(read(records('spot_book', book('cv_buy', 'x'))).rejects).toHaveLength(1)
  })
})

describe('a trade', () => {
  const trade = (change: object) => ({
    id: '734',
    create_time: '1706382263',
    create_time_ms: '1706382263841.325000',
    currency_pair: 'LTC_USDT',
    side: 'buy',
    amount: '0.025',
    price: '68.02',
    fee: '0.000050',
    fee_currency: 'LTC',
    point_fee: '0.0',
    gt_fee: '0.0',
    ...change,
  })

  test.each([
    ['bought', {}, ['trade 1.7005 USDT > 0.025 LTC fee 0.00005 LTC']],
    ['sold', { side: 'sell', fee: '0.0017', fee_currency: 'USDT' }, ['trade 0.025 LTC > 1.7005 USDT fee 0.0017 USDT']],
    [
      'with fees in GT and points',
      { fee: '0', gt_fee: '0.001', point_fee: '0.02' },
      ['trade 1.7005 USDT > 0.025 LTC fee 0.001 GT fee 0.02 GATEPOINT'],
    ],
    ['with a rebate', { fee: '-0.00001' }, ['trade 1.7005 USDT > 0.025 LTC', 'income:rebate - > 0.00001 LTC']],
  ])('%s', (_name, change, expected) => {
    expect(lines(records('trades', trade(change)))).toEqual(expected)
  })

  test('is named by market and number, to the microsecond', () => {
    expect(read(records('trades', trade({}))).transactions[0]).toMatchObject({
      nativeId: '734',
      at: at('2024-01-27T19:04:23.841325Z'),
    })
  })

  test('of an unknown form is refused in words', () => {
    expect(read(records('trades', trade({ side: 'both' }))).rejects).toHaveLength(1)
    expect(read(records('trades', trade({ price: '' }))).rejects).toHaveLength(1)
  })
})

describe('movements', () => {
  const deposit = { id: 'd1', currency: 'USDT', amount: '100', txid: 'ae', timestamp: '1626345819', status: 'DONE' }
  const withdrawal = {
    id: 'w1',
    currency: 'USDT',
    amount: '222.61',
    fee: '0.01',
    txid: '12',
    timestamp: '1542000000',
    status: 'DONE',
  }
  const push = { id: 111, currency: 'BTC', amount: '1.2', status: 'RECEIVED', create_time: 1706670777 }

  test.each([
    ['deposits', deposit, ['deposit - > 100 USDT']],
    ['deposits', { ...deposit, currency: 'USDT_TRX', status: 'DEP_CREDITED' }, ['deposit - > 100 USDT']],
    ['deposits', { ...deposit, status: 'PEND' }, []],
    ['withdrawals', withdrawal, ['withdrawal 222.6 USDT > - fee 0.01 USDT']],
    ['withdrawals', { ...withdrawal, fee: '' }, ['withdrawal 222.61 USDT > -']],
    ['withdrawals', { ...withdrawal, amount: '9', fee: '2' }, ['withdrawal 7 USDT > - fee 2 USDT']],
    ['withdrawals', { ...withdrawal, status: 'CANCEL' }, []],
    ['withdrawals', { ...withdrawal, status: 'BCODE' }, []],
  ])('of %s', (stream, row, expected) => {
    expect(lines(records(stream, row))).toEqual(expected)
  })

  test('to and from other users', () => {
    expect(lines(recordsIn('withdraw', 'push', [push]))).toEqual(['withdrawal 1.2 BTC > -'])
    expect(lines(recordsIn('deposit', 'push', [push]))).toEqual(['deposit - > 1.2 BTC'])
    expect(lines(recordsIn('deposit', 'push', [{ ...push, status: 'PENDING' }]))).toEqual([])
  })

  test('keep the hash of the chain', () => {
    expect(read(records('deposits', deposit)).transactions[0]?.txHash).toBe('ae')
    expect(read(records('withdrawals', withdrawal)).transactions[0]?.txHash).toBe('12')
  })

  test('without amounts are refused in words', () => {
    expect(read(records('deposits', { ...deposit, amount: '' })).rejects).toHaveLength(1)
    expect(read(records('withdrawals', { ...withdrawal, currency: '' })).rejects).toHaveLength(1)
    expect(read(records('withdrawals', { ...withdrawal, fee: '300' })).rejects).toHaveLength(1)
    expect(read(recordsIn('deposit', 'push', [{ ...push, amount: 'x' }])).rejects).toHaveLength(1)
  })
})

describe('the books of contracts', () => {
  const row = (type: string, change: string) => ({
    time: 1682294400.123456,
    change,
    balance: '4',
    text: 'BTC_USD',
    type,
  })

  test.each([
    ['dnw', '5', 'transfer internal - > 5 USDT'],
    ['dnw', '-5', 'transfer internal 5 USDT > -'],
    ['pnl', '5', 'margin_pnl - > 5 USDT'],
    ['pnl', '-5', 'margin_pnl 5 USDT > -'],
    ['fee', '-0.1', 'fee - > - fee 0.1 USDT'],
    ['fee', '0.1', 'income:rebate - > 0.1 USDT'],
    ['settle_fee', '-0.1', 'fee - > - fee 0.1 USDT'],
    ['refr', '0.1', 'income:referral - > 0.1 USDT'],
    ['fund', '-0.3', 'funding 0.3 USDT > -'],
    ['fund', '0.3', 'funding - > 0.3 USDT'],
    ['set', '3', 'margin_pnl - > 3 USDT'],
    ['prem', '-3', 'margin_pnl 3 USDT > -'],
    ['insur', '-3', 'liquidation 3 USDT > -'],
    ['cross_settle', '-3', 'transfer internal 3 USDT > -'],
    ['bonus_dnw', '3', 'income:other - > 3 USDT'],
    ['bonus_offset', '-3', 'adjustment 3 USDT > -'],
  ])('%s of %s', (type, change, expected) => {
    expect(lines(recordsIn('usdt', 'futures_book', [row(type, change)]))).toEqual([expected])
    expect(lines(recordsIn('usdt', 'delivery_book', [row(type, change)]))).toEqual([expected])
    expect(lines(records('options_book', row(type, change)))).toEqual([expected])
  })

  test('are in the currency that settles them', () => {
    expect(lines(recordsIn('btc', 'futures_book', [row('pnl', '0.01')]))).toEqual(['margin_pnl - > 0.01 BTC'])
  })

  test('points are no money', () => {
    for (const type of ['point_dnw', 'point_fee', 'point_refr'])
      expect(lines(recordsIn('usdt', 'futures_book', [row(type, '5')]))).toEqual([])
  })

  test('a type that is not known is refused in words', () => {
    expect(read(recordsIn('usdt', 'futures_book', [row('quantum', '5')])).rejects).toHaveLength(1)
    expect(read(recordsIn('usdt', 'futures_book', [row('pnl', '')])).rejects).toHaveLength(1)
  })
})
