import { describe, expect, test } from 'vitest'
import { format } from '../decimal.ts'
import { at } from '../instant.ts'
import { parseJson } from '../json.ts'
import { feesOf, soleReceived, soleSent } from './legs.ts'
import { readPortable } from './portable.ts'
import { legsText, sideText } from './side-text.ts'

function read(transactions: string, rest = '') {
  return readPortable(parseJson(`{"base_currency": "USD", "transactions": [${transactions}]${rest}}`))
}

function first(json: string) {
  const ledger = read(json)
  if (!ledger.ok) throw new Error(ledger.faults.join(' '))
  const transaction = ledger.value.transactions[0]
  if (transaction === undefined) throw new Error('no transaction was read')
  return { ...transaction, sent: soleSent(transaction), received: soleReceived(transaction), fees: feesOf(transaction) }
}

describe('the portable ledger', () => {
  test('a buy is read with its amounts exact, whether they are texts or numbers', () => {
    const transaction = first(
      '{"id": "t1", "time": "2024-01-02T03:04:05.678901Z", "wallet": "w", "type": "buy", "received": {"asset": "btc", "amount": 0.100000000000000000001}, "sent": {"asset": "USD", "amount": "1100"}, "fee": {"asset": "USD", "amount": "1"}}',
    )
    expect(transaction).toMatchObject({ id: 't1', kind: 'buy', wallet: 'w', at: at('2024-01-02T03:04:05.678901Z') })
    expect(transaction && legsText(transaction)).toBe('1100 USD -> 0.100000000000000000001 BTC, fee 1 USD')
  })

  test('a fee inside of what was sent becomes a fee on top', () => {
    const transaction = first(
      '{"id": "t1", "time": "2024-01-04", "wallet": "a", "to_wallet": "b", "type": "transfer", "sent": {"asset": "B1", "amount": "5"}, "received": {"asset": "B1", "amount": "4"}, "fee": {"asset": "B1", "amount": "1", "value": "130", "included_in_sent": true}}',
    )
    expect(transaction && sideText(transaction, 'out')).toBe('4 B1')
    expect(transaction?.toWallet).toBe('b')
    expect(transaction?.fees.map(({ worth }) => worth && format(worth.quantity))).toEqual(['130'])
  })

  test.each([
    ['gift', 'gift_out'],
    ['gift:spouse', 'gift_out'],
    ['donation', 'gift_out'],
    ['gift_received', 'gift_in'],
    ['loss:staking', 'lost'],
    ['loan_repayment', 'loan_out'],
    ['income:hardfork', 'income:other'],
    ['income:wages', 'income:salary'],
    ['income:staking', 'income:staking'],
    ['liquidation', 'liquidation'],
  ])('the type %s is our %s', (type, kind) => {
    expect(
      first(
        `{"id": "t", "time": "2024-01-04", "wallet": "a", "type": "${type}", "sent": {"asset": "B1", "amount": "5"}}`,
      )?.kind,
    ).toBe(kind)
  })

  test('a price gives the value where no leg is in the base currency', () => {
    const transaction = first(
      '{"id": "t", "time": "2024-01-04", "wallet": "a", "type": "spend", "sent": {"asset": "B1", "amount": "5"}, "spot_price": "1.5"}',
    )
    expect(transaction?.value && format(transaction.value.quantity)).toBe('7.5')
  })

  test('the policy is read, and what it does not name stays open', () => {
    const ledger = read(
      '',
      ', "policy": {"method": "hifo", "scope": "wallet", "walletScopeFrom": "2025-01-01", "methodByYear": {"2021": "fifo"}}',
    )
    expect(ledger.ok && ledger.value.policy).toEqual({
      method: 'hifo',
      scope: 'wallet',
      walletScopeFrom: at('2025-01-01'),
      methodByYear: { 2021: 'fifo' },
    })
  })

  test('every fault is told with its transaction, its field and its value', () => {
    const ledger = read(
      '{"id": "t1", "time": "yesterday", "type": "buy", "received": {"asset": "BTC", "amount": "ten"}}, {"id": "t2", "time": "2024-01-01", "type": "barter"}, 7, {"id": "t3", "time": "2024-01-01", "type": "sell", "sent": {"asset": "BTC", "amount": "-1"}}',
      ', "policy": {"method": "magic"}',
    )
    expect(ledger).toEqual({
      ok: false,
      faults: [
        `policy.method must be one of fifo, lifo, hifo, lofo, moving_average, total_average, uk_pool, ca_acb, specific; it is "magic".`,
        'Transaction t1: time must be a UTC time such as 2025-01-31T12:00:00Z; it is "yesterday".',
        'Transaction t1: received.amount must be a decimal number as a text, such as "0.25"; it is "ten".',
        'Transaction t2: type must be a known type; it is "barter".',
        'Transaction 3: it must be an object; it is "7".',
        'Transaction t3: sent.amount must be zero or more; it is "-1".',
      ],
    })
  })

  test('what is no ledger at all is said so', () => {
    expect(readPortable(parseJson('[]'))).toEqual({
      ok: false,
      faults: ['The file is not a ledger: it must be an object with base_currency and transactions.'],
    })
    expect(readPortable(parseJson('{}')).ok).toBe(false)
    expect(
      read('{"id": "x", "time": "2024-01-01", "type": "fee"}, {"id": "x", "time": "2024-01-01", "type": "fee"}'),
    ).toEqual({
      ok: false,
      faults: ['Two transactions have the id x; ids must differ.'],
    })
  })
})
