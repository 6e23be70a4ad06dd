import { describe, expect, test } from 'vitest'
import { readingOf } from '../test-reading.ts'
import { htx } from './profile.ts'

const { records, recordsIn, read, lines } = readingOf(htx)
const NOON = 1_741_089_600_000

describe('trades', () => {
  const trade = {
    id: 313288753120940,
    'trade-id': 1085,
    'order-id': 345487249132375,
    symbol: 'polyusdt',
    type: 'buy-market',
    price: '0.338',
    'filled-amount': '100',
    'filled-fees': '0.2',
    'fee-currency': 'poly',
    'filled-points': '0',
    'fee-deduct-currency': '',
    role: 'taker',
    'created-at': NOON,
  }
  const told = (change: object) => lines(records('trades', { ...trade, ...change }))

  test('a purchase costs its fee in what was bought', () => {
    expect(told({})).toEqual(['trade 33.8 USDT > 100 POLY fee 0.2 POLY'])
  })

  test('a sale costs its fee in what was got', () => {
    expect(told({ type: 'sell-limit', 'fee-currency': 'usdt', 'filled-fees': '0.0676' })).toEqual([
      'trade 100 POLY > 33.8 USDT fee 0.0676 USDT',
    ])
  })

  test('a fee paid with HT leaves in HT', () => {
    const change = { 'filled-fees': '0', 'filled-points': '0.005826843283532154', 'fee-deduct-currency': 'ht' }
    expect(told(change)).toEqual(['trade 33.8 USDT > 100 POLY fee 0.005826843283532154 HT'])
  })

  test('points of a fee card come from the card the moment they are spent', () => {
    const change = { 'filled-fees': '0', 'filled-points': '0.1', 'fee-deduct-currency': 'hbpoint' }
    expect(told(change)).toEqual(['trade 33.8 USDT > 100 POLY fee 0.1 HBPOINT', 'deposit - > 0.1 HBPOINT'])
  })

  test('a fee below zero is given back', () => {
    expect(told({ 'filled-fees': '-0.01' })).toEqual(['trade 33.8 USDT > 100 POLY', 'income:rebate - > 0.01 POLY'])
  })

  test.each([
    ['btcusdt', 'buy-limit', 'btc', 'USDT', 'BTC'],
    ['swftcbtc', 'buy-limit', 'swftc', 'BTC', 'SWFTC'],
    ['btceur', 'sell-market', 'eur', 'BTC', 'EUR'],
    ['htbtc', 'buy-limit', 'ht', 'BTC', 'HT'],
    ['ethbtc', 'sell-limit', '', 'ETH', 'BTC'],
    ['usdtusdc', 'buy-limit', '', 'USDC', 'USDT'],
  ])('%s by %s is paid from %s', (symbol, type, fee, sent, received) => {
    const [line] = told({ symbol, type, 'fee-currency': fee, 'filled-fees': '0', price: '2' })
    const isBuy = type.startsWith('buy')
    expect(line).toContain(isBuy ? `200 ${sent} > 100 ${received}` : `100 ${sent} > 200 ${received}`)
  })

  test('government money makes it a purchase or a sale', () => {
    expect(told({ symbol: 'btceur', 'fee-currency': 'btc', price: '2' })[0]).toContain('buy 200 EUR > 100 BTC')
    expect(told({ symbol: 'btceur', 'fee-currency': 'eur', price: '2', type: 'sell-limit' })[0]).toContain('sell ')
  })

  test.each([
    [{ type: 'hold' }, 'without side'],
    [{ price: '' }, 'without side, amount or price'],
    [{ symbol: 'abcdef', 'fee-currency': '' }, 'the market "abcdef" is not known'],
  ])('%o is a reject', (change, reason) => {
    expect(read(records('trades', { ...trade, ...change })).rejects[0]?.reason).toContain(reason)
  })
})

describe('deposits and withdrawals', () => {
  const row = {
    id: '61335312',
    currency: 'usdt',
    amount: '12.000000000000000000',
    fee: '1.000000000000000000',
    'tx-hash': '30a3',
    state: 'confirmed',
    'created-at': String(NOON),
  }

  test('a deposit is there once it is confirmed or safe', () => {
    for (const state of ['confirmed', 'safe'])
      expect(lines(records('deposits', { ...row, state }))).toEqual(['deposit - > 12 USDT'])
    expect(read(records('deposits', row)).transactions[0]?.txHash).toBe('30a3')
  })

  test('a withdrawal costs its fee on top', () => {
    expect(lines(records('withdrawals', row))).toEqual(['withdrawal 12 USDT > - fee 1 USDT'])
  })

  test.each([
    ...['unknown', 'confirming', 'orphan', 'submitted', 'canceled', 'reexamine', 'reject', 'pass', 'wallet-reject'],
    ...['confirm-error', 'repealed', 'wallet-transfer', 'pre-transfer', 'verifying', 'failed'],
  ])('one that is %s moves nothing', (state) => {
    expect(read(records('withdrawals', { ...row, state }))).toEqual({ transactions: [], rejects: [] })
  })

  test('an unknown state, or no amount, is a reject', () => {
    expect(read(records('deposits', { ...row, state: 'haunted' })).rejects).toHaveLength(1)
    expect(read(records('deposits', { ...row, amount: '' })).rejects).toHaveLength(1)
  })
})

describe('moves of the spot account', () => {
  const move = { accountId: 7, currency: 'usdt', transactAmt: -10, transactType: 'transfer', transactTime: NOON }
  const told = (change: object) => lines(recordsIn('7', 'moves', [{ ...move, transactId: 0, ...change }]))

  test.each([
    ['margin-transfer-in', -10, 'transfer internal 10 USDT > 10 USDT'],
    ['margin-transfer-out', 10, 'transfer internal 10 USDT > 10 USDT'],
    ['cross-margin-transfer-in', -10, 'transfer internal 10 USDT > 10 USDT'],
    ['pro-to-futures', -10, 'withdrawal 10 USDT > -'],
    ['otc-to-pro', 10, 'deposit - > 10 USDT'],
    ['sub-transfer-out', -10, 'withdrawal 10 USDT > -'],
  ])('%s of %i', (transferType, transactAmt, line) => {
    expect(told({ transferType, transactAmt })).toEqual([line])
  })

  test('what is no move is a reject', () => {
    expect(read(recordsIn('7', 'moves', [{ ...move, transactType: 'gift' }])).rejects).toHaveLength(1)
    expect(read(recordsIn('7', 'moves', [{ ...move, transactAmt: 'much' }])).rejects).toHaveLength(1)
  })
})

describe('the account history', () => {
  const row = { 'account-id': 7, currency: 'trx', 'transact-time': NOON, 'record-id': 77 }
  const told = (type: string, amount: string) => [{ ...row, 'transact-type': type, 'transact-amt': amount }]

  test.each([
    ['rebate', '1.5', 'income:rebate - > 1.5 TRX'],
    ['other-types', '1.5', 'income:other - > 1.5 TRX'],
    ['other-types', '-1.5', 'adjustment 1.5 TRX > -'],
    ['interest', '1.5', 'income:interest - > 1.5 TRX'],
    ['interest', '-1.5', 'margin_interest - > - fee 1.5 TRX'],
    ['credit', '1.5', 'loan_in - > 1.5 TRX'],
    ['credit', '-1.5', 'loan_out 1.5 TRX > -'],
    ['liquidation', '-1.5', 'liquidation 1.5 TRX > -'],
    ['etf', '1.5', 'trade - > 1.5 TRX'],
    ['exchange', '-1.5', 'trade 1.5 TRX > -'],
  ])('%s of %s', (type, amount, line) => {
    expect(lines(recordsIn('7', 'history', told(type, amount)))).toEqual([line])
  })

  test.each(['trade', 'transact-fee', 'fee-deduction', 'deposit', 'withdraw', 'withdraw-fee', 'transfer'])(
    '%s is told by another list',
    (type) => {
      expect(read(recordsIn('7', 'history', told(type, '1')))).toEqual({ transactions: [], rejects: [] })
    },
  )

  test('an unknown type, or no amount, is a reject', () => {
    expect(read(recordsIn('7', 'history', told('quantum', '1'))).rejects).toHaveLength(1)
    expect(read(recordsIn('7', 'history', told('rebate', ''))).rejects).toHaveLength(1)
  })
})

describe('margin and futures', () => {
  test('paying back a loan costs its interest; the loan itself was taken off what is held', () => {
    const detail = { transactId: 1, repaidPrincipal: '100', repaidInterest: '0.02', paidHt: '0', paidPoint: '0' }
    const row = { repayId: 5, repayTime: NOON, currency: 'usdt', repaidAmount: '100.02' }
    expect(lines(records('repayments', { ...row, transactIds: detail }))).toEqual([
      'margin_interest - > - fee 0.02 USDT',
    ])
    expect(lines(records('repayments', { ...row, transactIds: [detail, { ...detail, repaidInterest: '0' }] }))).toEqual(
      ['margin_interest - > - fee 0.02 USDT'],
    )
    expect(read(records('repayments', row)).rejects).toHaveLength(1)
  })

  const result = { query_id: 138798248, id: 117840, type: 3, amount: -0.02446485, ts: NOON, asset: 'USDT' }
  const told = (change: object) => lines(records('linear_ledger', { ...result, ...change }))

  test.each([
    [3, '-0.5', ['margin_pnl 0.5 USDT > -', 'deposit - > 0.5 USDT']],
    [4, '0.5', ['margin_pnl - > 0.5 USDT', 'withdrawal 0.5 USDT > -']],
    [5, '-0.5', ['fee - > - fee 0.5 USDT', 'deposit - > 0.5 USDT']],
    [6, '0.5', ['income:rebate - > 0.5 USDT', 'withdrawal 0.5 USDT > -']],
    [7, '-0.5', ['fee - > - fee 0.5 USDT', 'deposit - > 0.5 USDT']],
    [8, '-0.5', ['fee - > - fee 0.5 USDT', 'deposit - > 0.5 USDT']],
    [30, '0.5', ['funding - > 0.5 USDT', 'withdrawal 0.5 USDT > -']],
    [31, '-0.5', ['funding 0.5 USDT > -', 'deposit - > 0.5 USDT']],
    [14, '5', []],
    [15, '-5', []],
  ])('type %i of %s', (type, amount, expected) => {
    expect(told({ type, amount })).toEqual(expected)
  })

  test('newer records name the currency', () => {
    const { asset: _asset, ...rest } = result
    expect(lines(records('linear_ledger', { ...rest, currency: 'USDT', type: '30', amount: '0.1' }))[0]).toBe(
      'funding - > 0.1 USDT',
    )
  })

  test('an unknown type, or no amount, is a reject', () => {
    expect(read(records('linear_ledger', { ...result, type: 99 })).rejects).toHaveLength(1)
    expect(read(records('linear_ledger', { ...result, amount: 'much' })).rejects).toHaveLength(1)
  })
})
