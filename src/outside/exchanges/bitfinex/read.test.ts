import { describe, expect, test } from 'vitest'
import { formatInstant } from '../../../core/instant.ts'
import { readingOf } from '../test-reading.ts'
import { bitfinex } from './profile.ts'

const { records, read, lines } = readingOf(bitfinex)

const NOON = Date.parse('2024-05-06T12:00:00Z')
let number = 1_000

/** A row of the ledger; each has the next number. */
const row = (code: string, amount: number | string, description: string, at = NOON): readonly unknown[] => {
  number += 1
  return [number, code, null, at, null, amount, 0, null, description]
}
const ledger = (...rows: readonly (readonly unknown[])[]) => records('ledger', ...rows)
const movement = (id: number, status: string, hash: string | null) =>
  records('movements', [
    ...[id, 'ETH', 'ETHEREUM', null, null, NOON, NOON, null, null, status, null, null, -0.24, -0.00135, null, null],
    ...['0xto', null, null, null, hash, null],
  ])

describe('trades', () => {
  const buy = 'Exchange 0.2 ETH for UST @ 1500.5 on wallet exchange'
  const fee = 'Trading fees for 0.2 ETH (ETHUST) @ 1500.5 on BFX (0.2%) on wallet exchange'

  test('are two sides and a fee of one description', () => {
    expect(lines(ledger(row('ETH', 0.2, buy), row('UST', -300.1, buy), row('ETH', -0.0004, fee)))).toEqual([
      'trade 300.1 USDT > 0.2 ETH fee 0.0004 ETH',
    ])
  })

  test('are sales for government money too, with capitals as they were once', () => {
    const sale = 'Exchange 1.5 BTC for USD @ 30000.0 on wallet Exchange'
    const charged = 'Trading fees for 1.5 BTC (BTCUSD) @ 30000.0 on BFX (0.1%) on wallet Exchange'
    expect(lines(ledger(row('USD', -45, charged), row('BTC', '-1.5', sale), row('USD', '45000', sale)))).toEqual([
      'sell 1.5 BTC > 45000 USD fee 45 USD',
    ])
  })

  test('that are equal on one day are told apart by the numbers of their rows', () => {
    const first = [row('ETH', 0.2, buy), row('UST', -300.1, buy), row('ETH', -0.0004, fee)]
    const second = [
      row('ETH', 0.2, buy, NOON + 1),
      row('UST', -300.1, buy, NOON + 1),
      row('ETH', -0.0002, fee, NOON + 1),
    ]
    const fills = lines(ledger(...second, ...first))
    expect(fills).toEqual(['trade 300.1 USDT > 0.2 ETH fee 0.0004 ETH', 'trade 300.1 USDT > 0.2 ETH fee 0.0002 ETH'])
  })

  test('have the id that the fill’s own row tells', () => {
    const fill = [
      402088407,
      'tETHUST',
      NOON + 7,
      34938060782,
      0.2,
      1500.5,
      'EXCHANGE LIMIT',
      0,
      -1,
      -0.0004,
      'ETH',
      1234,
    ]
    const { transactions } = read(records('trades', fill), ledger(row('ETH', 0.2, buy), row('UST', -300.1, buy)))
    expect(transactions.map(({ nativeId, at }) => [nativeId, formatInstant(at)])).toEqual([
      ['402088407', '2024-05-06T12:00:00.000Z'],
    ])
    expect(lines(records('trades', fill))).toEqual([])
  })

  test('pay a rebate as income', () => {
    const rebate = 'Trading rebate for 0.2 ETH (ETHUST) @ 1500.5 on BFX (-0.01%) on wallet exchange'
    expect(lines(ledger(row('ETH', 0.2, buy), row('UST', -300.1, buy), row('UST', 0.03, rebate)))).toEqual([
      'trade 300.1 USDT > 0.2 ETH',
      'income:rebate - > 0.03 USDT',
    ])
  })
})

describe('movements', () => {
  test('a deposit with its fee', () => {
    const rows = ledger(
      row('BTC', 0.13074219, 'Deposit (BITCOIN) #2168494 on wallet exchange'),
      row('BTC', -0.0004, 'Deposit Fee (BITCOIN) 2168494 on wallet exchange'),
    )
    expect(lines(rows)).toEqual(['deposit - > 0.13074219 BTC fee 0.0004 BTC'])
  })

  test('a withdrawal gets its hash by its number; its fee names nothing and stands alone', () => {
    const rows = ledger(
      row('ETH', -0.24, 'ETHEREUM Withdrawal #13105603 on wallet exchange'),
      row('ETH', -0.00135, 'Crypto Withdrawal fee on wallet exchange'),
    )
    const { transactions } = read(movement(13105603, 'COMPLETED', '0xhash'), rows)
    expect(transactions.map(({ kind, txHash }) => [kind, txHash])).toEqual([
      ['withdrawal', '0xhash'],
      ['fee', undefined],
    ])
    expect(lines(rows)).toEqual(['withdrawal 0.24 ETH > -', 'fee - > - fee 0.00135 ETH'])
  })

  test('a cancelled withdrawal comes to nothing', () => {
    const rows = ledger(
      row('ETH', -0.24, 'ETHEREUM Withdrawal #13105604 on wallet exchange'),
      row('ETH', 0.24, 'Canceled withdrawal request #13105604 on wallet exchange'),
    )
    expect(read(rows, movement(13105604, 'CANCELED', null))).toEqual({ transactions: [], rejects: [] })
  })

  test('alone are nothing', () => {
    expect(read(movement(13293039, 'COMPLETED', '0xhash'))).toEqual({ transactions: [], rejects: [] })
  })
})

describe('transfers', () => {
  test('between wallets come as two rows and move nothing', () => {
    const what = 'Transfer of 40.0 IOT from wallet Exchange to Trading'
    expect(
      lines(ledger(row('IOT', 40, `${what} on wallet margin`), row('IOT', -40, `${what} on wallet exchange`))),
    ).toEqual(['transfer internal 40 IOTA > 40 IOTA'])
  })

  test('to another account come as one, and leave', () => {
    const what = 'Transfer of 5.0 USD from wallet Exchange to Exchange SA(one->two) on wallet exchange'
    expect(lines(ledger(row('USD', -5, what)))).toEqual(['withdrawal 5 USD > -'])
  })
})

describe('everything else', () => {
  test.each([
    ['Margin Funding Payment on wallet funding', 1.25, 'income:interest - > 1.25 USD'],
    ['Adjustment Margin Funding Payment on wallet funding', -0.5, 'adjustment 0.5 USD > -'],
    ['Interest Payment', 0.3, 'income:interest - > 0.3 USD'],
    ['Staking Payments on wallet exchange', 0.01, 'income:staking - > 0.01 USD'],
    ['Affiliate Rebate (BFX) on wallet exchange', 2, 'income:referral - > 2 USD'],
    ['Earned fees from user 123 on wallet exchange', 2, 'income:referral - > 2 USD'],
    ['Settlement @ 185.79 on wallet margin', 0.01644445, 'margin_pnl - > 0.01644445 USD'],
    ['Position closed @ 185.79 (TRADE) on wallet margin', -12, 'margin_pnl 12 USD > -'],
    ['Position #77 modified @ 185.79 on wallet margin', 3, 'margin_pnl - > 3 USD'],
    ['Derivatives Funding Event on wallet margin', -0.07, 'funding 0.07 USD > -'],
    ['Funding Event: BTCF0:USTF0 on wallet margin', 0.07, 'funding - > 0.07 USD'],
    ['Position #77 funding cost on wallet margin', -0.9, 'margin_interest - > - fee 0.9 USD'],
    ['Position funding cost on wallet Trading', -0.9, 'margin_interest - > - fee 0.9 USD'],
    ['Unused Margin Funding Fee on wallet margin', -0.2, 'margin_interest - > - fee 0.2 USD'],
    ['Used Margin Funding Charge on wallet margin', -0.2, 'margin_interest - > - fee 0.2 USD'],
    ['Claiming fee for Position claimed BTCUSD @ 9000 on wallet margin', -3, 'fee - > - fee 3 USD'],
    ['Hidden order fee on wallet exchange', -3, 'fee - > - fee 3 USD'],
    ['OTC trade fee on wallet exchange', -3, 'fee - > - fee 3 USD'],
    ['Miner fee on wallet exchange', -3, 'fee - > - fee 3 USD'],
    ['Canceled withdrawal fee #13 on wallet exchange', 3, 'adjustment - > 3 USD'],
    ['Airdrop of a token on wallet exchange', 3, 'income:airdrop - > 3 USD'],
    ['Snapshot of a fork on wallet exchange', 3, 'fork - > 3 USD'],
    ['Adjustment on wallet exchange', -3, 'adjustment 3 USD > -'],
    ['Expense on wallet exchange', -3, 'adjustment 3 USD > -'],
  ])('%s', (description, amount, line) => {
    expect(lines(ledger(row('USD', amount, description)))).toEqual([line])
  })

  test('a claimed position is what it gave and what it cost', () => {
    const what = 'Position claimed BTCUSD @ 9000 on wallet margin'
    expect(lines(ledger(row('BTC', 0.5, what), row('USD', -4500, what)))).toEqual(['buy 4500 USD > 0.5 BTC'])
  })

  test('collateral of derivatives is the coin itself', () => {
    expect(lines(ledger(row('USTF0', 3, 'Settlement @ 1 on wallet margin')))).toEqual(['margin_pnl - > 3 USDT'])
  })

  test('words that are not known are refused, and a row of zero is nothing', () => {
    const { transactions, rejects } = read(
      ledger(row('USD', 1, 'Quantum grant on wallet exchange'), row('USD', 0, 'Quantum leap on wallet exchange')),
    )
    expect(transactions).toEqual([])
    expect(rejects.map(({ reason }) => reason)).toEqual([
      'the ledger row "Quantum grant on wallet exchange" is not known to this version',
      'the ledger row "Quantum leap on wallet exchange" is not known to this version',
    ])
  })
})
