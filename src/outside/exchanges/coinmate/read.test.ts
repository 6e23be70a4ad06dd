import { describe, expect, test } from 'vitest'
import { readingOf } from '../test-reading.ts'
import { coinmate } from './profile.ts'

const { records, read, lines } = readingOf(coinmate)

/** The examples of npm ccxt@4.5.84 js/src/coinmate.js. */
const trade = {
  transactionId: 2671819,
  createdTimestamp: 1529649127605,
  currencyPair: 'LTC_BTC',
  type: 'BUY',
  orderType: 'LIMIT',
  orderId: 101810227,
  amount: 0.01,
  price: 0.01406,
  fee: 0,
  feeType: 'MAKER',
}
const transfer = {
  transactionId: 2140966,
  timestamp: 1519314282976,
  amountCurrency: 'EUR',
  amount: 8421.7228,
  fee: 16.8772,
  walletType: 'BANK_WIRE',
  transferType: 'WITHDRAWAL',
  transferStatus: 'COMPLETED',
  txid: null,
  destination: null,
  destinationTag: null,
}

describe('a trade', () => {
  test('gives the second coin of the pair for the first, or the other way round, with the fee in the second', () => {
    expect(lines(records('trades', trade))).toEqual(['trade 0.0001406 BTC > 0.01 LTC'])
    const sale = { ...trade, type: 'SELL', currencyPair: 'BTC_EUR', price: 60000, fee: 2.1 }
    expect(lines(records('trades', sale))).toEqual(['sell 0.01 BTC > 600 EUR fee 2.1 EUR'])
  })

  test('without a fee that can be read is not taken for one without a fee', () => {
    expect(read(records('trades', { ...trade, fee: null })).rejects).toHaveLength(1)
  })
})

describe('a transfer', () => {
  test('that left cost its fee on top', () => {
    expect(lines(records('transfers', transfer))).toEqual(['withdrawal 8421.7228 EUR > - fee 16.8772 EUR'])
  })

  test('that came has the hash of its chain', () => {
    const came = { ...transfer, transferType: 'DEPOSIT', amountCurrency: 'LTC', amount: 1, fee: 0, txid: 'ccb9255dfa' }
    const { transactions } = read(records('transfers', came))
    expect(transactions.map(({ kind, txHash }) => [kind, txHash])).toEqual([['deposit', 'ccb9255dfa']])
  })

  test('that is not done, or never was, is nothing; a state or a type that nobody knows is shown', () => {
    for (const transferStatus of ['NEW', 'CREATED', 'WAITING', 'SENT', 'CANCELED'])
      expect(read(records('transfers', { ...transfer, transferStatus }))).toEqual({ transactions: [], rejects: [] })
    expect(read(records('transfers', { ...transfer, transferStatus: 'LOST' })).rejects).toHaveLength(1)
    expect(read(records('transfers', { ...transfer, transferType: 'GIFT' })).rejects).toHaveLength(1)
  })
})
