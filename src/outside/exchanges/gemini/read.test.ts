import { describe, expect, test } from 'vitest'
import { readingOf } from '../test-reading.ts'
import { gemini } from './profile.ts'

const { records, read, lines } = readingOf(gemini)
const NOON = Date.parse('2024-05-06T12:00:00Z')

describe('trades', () => {
  const trade = (change: object = {}) =>
    records('trades', {
      symbol: 'BTCUSD',
      type: 'Buy',
      price: '3633.00',
      amount: '0.00423677',
      timestampms: NOON,
      fee_currency: 'USD',
      fee_amount: '0.038480463525',
      tid: 106921823,
      order_id: '106817811',
      ...change,
    })

  test.each([
    ['a purchase', {}, 'buy 15.39218541 USD > 0.00423677 BTC fee 0.038480463525 USD'],
    ['a sale', { type: 'Sell' }, 'sell 0.00423677 BTC > 15.39218541 USD fee 0.038480463525 USD'],
    [
      'a coin for a coin',
      { symbol: 'ETHBTC', price: '0.05', amount: '2', fee_currency: 'BTC', fee_amount: '0.0004' },
      'trade 0.1 BTC > 2 ETH fee 0.0004 BTC',
    ],
    [
      'a market whose halves only the fee tells apart',
      { symbol: 'PAXGUSD', price: '2000', amount: '1', fee_amount: '8' },
      'buy 2000 USD > 1 PAXG fee 8 USD',
    ],
    [
      'a market in another dollar',
      { symbol: 'BTCGUSD', price: '30000', amount: '0.1', fee_currency: 'GUSD', fee_amount: '0' },
      'trade 3000 GUSD > 0.1 BTC',
    ],
    [
      'a fee in a third currency',
      { symbol: 'ETHUSDC', price: '2000', amount: '1', fee_currency: 'BTC', fee_amount: '0.0001' },
      'trade 2000 USDC > 1 ETH fee 0.0001 BTC',
    ],
    ['a trade that was entered by hand', { break: 'manual', fee_amount: '0' }, 'buy 15.39218541 USD > 0.00423677 BTC'],
    [
      'a contract pays its fee and moves no coin',
      { symbol: 'BTCGUSDPERP', fee_currency: 'GUSD', fee_amount: '0.75' },
      'fee - > - fee 0.75 GUSD',
    ],
  ])('%s', (_name, change, line) => {
    expect(lines(trade(change))).toEqual([line])
  })

  test('a fee that is given back is income', () => {
    expect(lines(trade({ fee_amount: '-0.01' }))).toEqual([
      'buy 15.39218541 USD > 0.00423677 BTC',
      'income:rebate - > 0.01 USD',
    ])
  })

  test('one that was broken as a whole never was', () => {
    expect(read(trade({ break: 'full' }))).toEqual({ transactions: [], rejects: [] })
  })

  test.each([
    ['no market', { symbol: 'XYZ', fee_currency: '' }],
    ['no amount', { amount: 'much' }],
    ['no side', { type: 'Gift' }],
  ])('with %s is refused in words', (_name, change) => {
    const { transactions, rejects } = read(trade(change))
    expect([transactions, rejects.length]).toEqual([[], 1])
  })
})

describe('transfers', () => {
  const transfer = (change: object = {}) =>
    records('transfers', {
      type: 'Deposit',
      status: 'Complete',
      timestampms: NOON,
      eid: 309356152,
      currency: 'ETH',
      amount: '100',
      txHash: '605c5fa8bf99458d24d61e09941bc443ddc44839d9aaa508b14b296c0c8269b2',
      ...change,
    })

  test.each([
    ['a deposit', {}, 'deposit - > 100 ETH'],
    ['a deposit that is advanced', { status: 'Advanced' }, 'deposit - > 100 ETH'],
    [
      'a withdrawal, the fee on top',
      { type: 'Withdrawal', feeAmount: '0.001', feeCurrency: 'ETH' },
      'withdrawal 100 ETH > - fee 0.001 ETH',
    ],
    ['a reward', { type: 'Reward' }, 'income:rebate - > 100 ETH'],
    ['a credit by hand', { type: 'AdminCredit' }, 'adjustment - > 100 ETH'],
    ['a debit by hand', { type: 'AdminDebit' }, 'adjustment 100 ETH > -'],
  ])('%s', (_name, change, line) => {
    expect(lines(transfer(change))).toEqual([line])
  })

  test('carry the hash', () => {
    expect(read(transfer()).transactions[0]?.txHash).toMatch(/^605c/)
  })

  test('that are pending are nothing yet', () => {
    expect(read(transfer({ status: 'Pending' }))).toEqual({ transactions: [], rejects: [] })
  })

  test('of a type that is not known are refused', () => {
    expect(read(transfer({ type: 'Grant' })).rejects.map(({ reason }) => reason)).toEqual([
      'the transfer "Grant" is not known to this version',
    ])
  })
})

describe('staking', () => {
  const row = (transactionType: string, amount: string | number) =>
    records('staking', { transactionId: 'M1', transactionType, amountCurrency: 'MATIC', amount, dateTime: NOON })

  test.each([
    ['Deposit', 50, 'transfer internal 50 MATIC > 50 MATIC'],
    ['Redeem', 20, 'transfer internal 20 MATIC > 20 MATIC'],
    ['RedeemPayment', 20, 'transfer internal 20 MATIC > 20 MATIC'],
    ['AdminRedeem', 20, 'transfer internal 20 MATIC > 20 MATIC'],
    ['Interest', 0.0125, 'income:staking - > 0.0125 MATIC'],
    ['AdminCreditAdjustment', 1, 'adjustment - > 1 MATIC'],
    ['AdminDebitAdjustment', 1, 'adjustment 1 MATIC > -'],
  ])('%s', (type, amount, line) => {
    expect(lines(row(type, amount))).toEqual([line])
  })

  test('Interest says what it was worth', () => {
    const worth = { priceCurrency: 'USD', priceAmount: 0.8 }
    const interest = {
      transactionId: 'M2',
      transactionType: 'Interest',
      amountCurrency: 'MATIC',
      amount: 0.5,
      dateTime: NOON,
    }
    expect(lines(records('staking', { ...interest, ...worth }))).toEqual(['income:staking - > 0.5 MATIC worth 0.4 USD'])
  })

  test('of a type that is not known is refused', () => {
    expect(read(row('Grant', 1)).rejects).toHaveLength(1)
    expect(read(row('Grant', 'much')).rejects).toHaveLength(1)
  })
})

describe('the rest', () => {
  const fee = (eventType: string, change: object = {}) =>
    records('custody_fees', { txTime: NOON, feeAmount: '10', feeCurrency: 'ETH', eid: 256627, eventType, ...change })

  test.each([
    ['CustodyFeeDebit', 'fee - > - fee 10 ETH'],
    ['Withdrawal', 'fee - > - fee 10 ETH'],
    ['RiaFeeDebit', 'fee - > - fee 10 ETH'],
    ['RiaFeeCredit', 'adjustment - > 10 ETH'],
  ])('a custody fee: %s', (type, line) => {
    expect(lines(fee(type))).toEqual([line])
  })

  test('a custody fee that is not understood is refused', () => {
    expect(read(fee('Grant')).rejects).toHaveLength(1)
    expect(read(fee('CustodyFeeDebit', { feeAmount: 'much' })).rejects).toHaveLength(1)
  })

  test.each([
    ['Debit', 'funding 4.78958 GUSD > -'],
    ['Credit', 'funding - > 4.78958 GUSD'],
  ])('a funding payment by its action: %s', (action, line) => {
    const quantity = { currency: 'GUSD', value: '4.78958' }
    const hourlyFundingTransfer = {
      timestamp: NOON,
      assetCode: 'GUSD',
      action,
      quantity,
      instrumentSymbol: 'BTCGUSDPERP',
    }
    expect(lines(records('funding', { eventType: 'Hourly Funding Transfer', hourlyFundingTransfer }))).toEqual([line])
  })

  test('a funding payment of another action is refused', () => {
    const hourlyFundingTransfer = { timestamp: NOON, action: 'Grant', quantity: { currency: 'GUSD', value: '1' } }
    expect(read(records('funding', { hourlyFundingTransfer })).rejects).toHaveLength(1)
  })
})
