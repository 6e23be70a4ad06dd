import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { readingOf } from '../test-reading.ts'
import { bitget } from './profile.ts'

const { records, recordsIn, read, lines } = readingOf(bitget)
const NOON = 1_741_089_600_000

let count = 0
const next = (): string => {
  count += 1
  return String(1_111_506_298_997_210_000n + BigInt(count))
}

/** A bill of the spot account: `-5 USDT`. */
const bill = (group: string, type: string, told: string, more: object = {}): object => {
  const [size, coin] = told.split(' ')
  const shared = { cTime: String(NOON), coin, groupType: group, businessType: type, size, balance: '0', fees: '0' }
  return { ...shared, billId: next(), ...more }
}
const bills = (...rows: readonly object[]) => records('bills', ...rows)

/** A row of the unified account, which is of the same form for taxes. */
const row = (type: string, told: string, more: object = {}): object => {
  const [amount, coin] = told.split(' ')
  return { id: next(), coin, type, amount, fee: '0', balance: '0', ts: String(NOON), ...more }
}
const unified = (...rows: readonly object[]) => recordsIn('SPOT', 'unified_ledger', rows)
const taxes = (...rows: readonly object[]) => recordsIn('SPOT', 'tax_records', rows)

const NOTHING = { transactions: [], rejects: [] }

describe('bills of the spot account', () => {
  test.each([
    ['transfer', 'transfer_out', '-11.64958799 USDT', 'withdrawal 11.64958799 USDT > -'],
    ['transfer', 'TRANSFER_IN', '5 USDT', 'deposit - > 5 USDT'],
    ['strategy', 'strategy_transfer_out', '-5 USDT', 'withdrawal 5 USDT > -'],
    ['on_chain', 'anything', '-5 USDT', 'withdrawal 5 USDT > -'],
    ['financial', 'financial_subs_out', '-5 USDT', 'transfer internal 5 USDT > 5 USDT'],
    ['financial', 'financial_lock_out', '-5 USDT', 'transfer internal 5 USDT > 5 USDT'],
    ['financial', 'Redemption', '5 USDT', 'transfer internal 5 USDT > 5 USDT'],
    ['financial', 'batch_interest_user_in', '0.1 USDT', 'income:interest - > 0.1 USDT'],
    ['financial', 'pos_profit_in', '0.1 USDT', 'income:interest - > 0.1 USDT'],
    ['other', 'REBATE_REWARDS', '0.1 USDT', 'income:rebate - > 0.1 USDT'],
    ['other', 'REBATE_REWARDS', '-0.1 USDT', 'adjustment 0.1 USDT > -'],
    ['other', 'AIRDROP_REWARDS', '1 BGB', 'income:airdrop - > 1 BGB'],
    ['other', 'USDT_CONTRACT_REWARDS', '1 USDT', 'income:other - > 1 USDT'],
    ['fait', 'buy_crypto', '0.1 BTC', 'buy - > 0.1 BTC'],
    ['fait', 'fiat_recharge_in', '50 EUR', 'deposit - > 50 EUR'],
    ['c2c', 'sell', '-20 USDT', 'sell 20 USDT > -'],
    ['c2c', 'transfer_out', '-20 USDT', 'withdrawal 20 USDT > -'],
    ['loan', 'borrow', '20 USDT', 'loan_in - > 20 USDT'],
    ['loan', 'loan_repay_out', '-20 USDT', 'loan_out 20 USDT > -'],
    ['loan', 'repay_interest_out', '-1 USDT', 'margin_interest - > - fee 1 USDT'],
    ['transaction', 'BUY', '1 BTC', 'trade - > 1 BTC'],
  ])('%s, %s, %s', (group, type, told, line) => {
    expect(lines(bills(bill(group, type, told)))).toEqual([line])
  })

  test('deposits, withdrawals and conversions are told by their own lists', () => {
    for (const [group, type] of [
      ['deposit', 'transfer-in'],
      ['withdraw', 'WITHDRAW'],
      ['convert', 'convert_out'],
      ['other', 'bgb_convert_in'],
    ])
      expect(read(bills(bill(group ?? '', type ?? '', '-1 BTC')))).toEqual(NOTHING)
  })

  test('what is locked is still there', () => {
    expect(read(bills(bill('other', 'USER_LOCK', '-5 USDT')))).toEqual(NOTHING)
  })

  test('out of one pocket and into another changes nothing, in whatever order it is told', () => {
    const out = bills(bill('transfer', 'transfer_out', '-5 USDT'))
    const margin = { marginId: '7', coin: 'USDT', amount: '5.00', fee: '0', marginType: 'transfer_in' }
    const into = records('cross_margin_ledger', { ...margin, cTime: String(NOON + 37) })
    expect(lines(out, into)).toEqual(['transfer internal 5 USDT > 5 USDT'])
    expect(lines(into, out)).toEqual(['transfer internal 5 USDT > 5 USDT'])
    const more = bills(bill('transfer', 'transfer_out', '-5 USDT'))
    expect(lines(out, into, more)).toEqual(['transfer internal 5 USDT > 5 USDT', 'withdrawal 5 USDT > -'])
    expect(lines(out, bills(bill('transfer', 'transfer_in', '5 USDT')))).toEqual([
      'withdrawal 5 USDT > -',
      'deposit - > 5 USDT',
    ])
  })

  test.each([
    ['an unknown type', bill('other', 'Quantum Grant', '1 BTC'), 'type "Quantum Grant" is not known'],
    ['a type without a plain meaning', bill('other', 'Gains', '1 BTC'), 'type "Gains" is not known'],
    ['no amount', bill('other', 'REBATE_REWARDS', 'much BTC'), 'without coin or amount'],
  ])('%s is a reject', (_name, one, reason) => {
    const { transactions, rejects } = read(bills(one))
    expect(transactions).toEqual([])
    expect(rejects[0]?.reason).toContain(reason)
  })
})

describe('trades', () => {
  const bought = (order: string, more: object = {}) => [
    bill('transaction', 'BUY', '845.931 HNT', { fees: '-0.845931', bizOrderId: order, ...more }),
    bill('transaction', 'BUY', '-3112.180149 USDT', { bizOrderId: order, ...more }),
  ]

  test('are both sides of an order; the fee is counted beside what was bought', () => {
    expect(lines(bills(...bought('1')))).toEqual(['trade 3112.180149 USDT > 845.931 HNT fee 0.845931 HNT'])
  })

  test('of one moment and of different orders are told apart', () => {
    expect(lines(bills(...bought('1'), ...bought('2')))).toHaveLength(2)
  })

  test('of one order in different moments are told apart', () => {
    const later = { cTime: String(NOON + 1) }
    const all = bills(...bought('1'), ...bought('1', later))
    expect(lines(all)).toHaveLength(2)
    expect(read(all).transactions.map((one) => one.at)).toEqual([
      at('2025-03-04T12:00:00Z'),
      at('2025-03-04T12:00:00.001Z'),
    ])
  })

  test('that name no order are what one moment tells, each fill by itself', () => {
    const fill = (size: string, cost: string) => [
      row('ORDER_DEALT_IN', `${size} XRP`, { fee: '-0.1' }),
      row('ORDER_DEALT_FROZEN_OUT', `-${cost} USDT`),
    ]
    expect(lines(unified(...fill('10', '6'), ...fill('20', '12')))).toEqual([
      'trade 6 USDT > 10 XRP fee 0.1 XRP',
      'trade 12 USDT > 20 XRP fee 0.1 XRP',
    ])
    const mixed = unified(
      ...fill('10', '6'),
      row('ORDER_DEALT_IN', '1 ETH'),
      row('ORDER_DEALT_FROZEN_OUT', '-2700 USDC'),
    )
    expect(lines(mixed)).toEqual(['trade 6 USDT + 2700 USDC > 10 XRP + 1 ETH fee 0.1 XRP'])
  })

  test('whose fee is paid with BGB, as the documents show them', () => {
    const shown = [
      { id: '1375573238088888369', coin: 'USDT', type: 'ORDER_DEALT_FROZEN_OUT', amount: '-1.9998656', fee: '0' },
      { id: '1375573238088888368', coin: 'BGB', type: 'ORDER_PLF_FEE_OUT', amount: '-0.0004556178732628', fee: '0' },
      { id: '1375573238088888367', coin: 'BGB', type: 'ORDER_DEALT_IN', amount: '0.5696', fee: '0' },
    ].map((one) => ({ ...one, ts: '1763688137552' }))
    expect(lines(taxes(...shown))).toEqual(['trade 1.9998656 USDT > 0.5696 BGB fee 0.0004556178732628 BGB'])
    const classic = [
      ...bought('1').map((one) => ({ ...one, fees: '0' })),
      bill('transaction', 'DEDUCTION_HANDLING_FEE', '0 BGB', { fees: '-0.1', bizOrderId: '1' }),
    ]
    expect(lines(bills(...classic))).toEqual(['trade 3112.180149 USDT > 845.931 HNT fee 0.1 BGB'])
  })

  test('with a fee above zero got something back', () => {
    const given = [row('ORDER_DEALT_IN', '1 ETH', { fee: '0.001' }), row('ORDER_DEALT_FROZEN_OUT', '-2700 USDT')]
    expect(lines(unified(...given))).toEqual(['trade 2700 USDT > 1 ETH', 'income:rebate - > 0.001 ETH'])
  })

  test('of which one side is missing say so', () => {
    const [alone] = read(unified(row('ORDER_DEALT_IN', '1 ETH'))).transactions
    expect(alone).toMatchObject({
      kind: 'trade',
      legs: [{ role: 'in' }],
      note: expect.stringContaining('exchanged for'),
    })
    expect(read(unified(row('ORDER_DEALT_IN', 'much ETH'))).rejects).toHaveLength(1)
  })
})

describe('rows of the unified account', () => {
  test.each([
    ['CLOSE_LONG', '1.5 USDT', 'margin_pnl - > 1.5 USDT'],
    ['ADL_CLOSE_SHORT', '-1.5 USDT', 'margin_pnl 1.5 USDT > -'],
    ['FIXED_CLOSE_LONG', '-1.5 USDT', 'margin_pnl 1.5 USDT > -'],
    ['BUY_DEAL', '-1.5 USDT', 'margin_pnl 1.5 USDT > -'],
    ['ADL_BUY_IN_SINGLE_SIDE_MODE', '1 USDT', 'margin_pnl - > 1 USDT'],
    ['BURST_CLOSE_LONG', '-1.5 USDT', 'liquidation 1.5 USDT > -'],
    ['FORCE_SELL_SSM', '-1.5 USDT', 'liquidation 1.5 USDT > -'],
    ['RISK_LIQ_USER_OUT', '-1.5 USDT', 'liquidation 1.5 USDT > -'],
    ['CONTRACT_MAIN_SETTLE_FEE_USER_IN', '1 USDT', 'funding - > 1 USDT'],
    ['CONTRACT_MAIN_SETTLE_FEE_USER_OUT', '-1 USDT', 'funding 1 USDT > -'],
    ['FIXED_SETTLE_FEE_USER_OUT', '-1 USDT', 'funding 1 USDT > -'],
    ['INTEREST_SETTLEMENT_OUT', '-1 USDT', 'margin_interest - > - fee 1 USDT'],
    ['BORROW', '10 USDT', 'loan_in - > 10 USDT'],
    ['LIQ_REPAYMENT', '-10 USDT', 'loan_out 10 USDT > -'],
    ['INS_LOAN_REPAY_INTEREST_USER_OUT', '-1 USDT', 'margin_interest - > - fee 1 USDT'],
    ['LIQ_FEE', '-1 USDT', 'fee - > - fee 1 USDT'],
    ['TRANSFER_IN', '3 USDT', 'deposit - > 3 USDT'],
    ['RESERVE_TRANSFER_OUT', '-3 USDT', 'withdrawal 3 USDT > -'],
    ['FINANCIAL_TRANSFER_OUT', '-3 USDT', 'withdrawal 3 USDT > -'],
    ['TRACE_TRANSFER_USER_OUT', '-3 USDT', 'withdrawal 3 USDT > -'],
    ['TRACE_SHARE_BENEFIT_USER_OUT', '-3 USDT', 'fee - > - fee 3 USDT'],
    ['CONFISCATE_TOKEN_USER_OUT', '-3 USDT', 'adjustment 3 USDT > -'],
  ])('%s, %s', (type, told, line) => {
    expect(lines(unified(row(type, told)))).toEqual([line])
    expect(lines(taxes(row(type, told)))).toEqual([line])
  })

  test.each(['FIXED_INCREASE_MARGIN', 'FIXED_BACK', 'FIXED_OPEN_LONG', 'MARGIN_LEVER_ORDER_FROZEN'])(
    'margin of a position stays in the account: %s',
    (type) => {
      expect(read(unified(row(type, '-100 USDT')))).toEqual(NOTHING)
      expect(lines(unified(row(type, '-100 USDT', { fee: '-0.06' })))).toEqual(['fee - > - fee 0.06 USDT'])
    },
  )

  test('opening a position costs its fee alone; closing one has its fee beside the result', () => {
    expect(lines(unified(row('OPEN_LONG', '0 USDT', { fee: '-0.06' })))).toEqual(['fee - > - fee 0.06 USDT'])
    expect(lines(unified(row('CLOSE_LONG', '2 USDT', { fee: '-0.06' })))).toEqual([
      'margin_pnl - > 2 USDT fee 0.06 USDT',
    ])
    expect(lines(unified(row('CLOSE_LONG', '2 USDT', { fee: '0.01' })))).toEqual([
      'margin_pnl - > 2 USDT',
      'income:rebate - > 0.01 USDT',
    ])
  })

  test.each([
    ['CONVERT_TRANSFER_OUT', 'CONVERT_TRANSFER_IN'],
    ['SMALL_ASSET_SOURCE_TOKEN_USER_OUT', 'SMALL_ASSET_TARGET_TOKEN_USER_IN'],
    ['EXCHANGE_SOURCE_TOKEN_USER_OUT', 'EXCHANGE_TARGET_TOKEN_USER_IN'],
    ['DELIST_MARGIN_TOKEN_SOURCE_USER_OUT', 'DELIST_MARGIN_TOKEN_TARGET_USER_IN'],
    ['REPAY_SOURCE_USER_OUT', 'REPAY_TARGET_USER_IN'],
  ])('%s and %s are one exchange', (out, into) => {
    expect(lines(unified(row(out, '-5 XRP'), row(into, '1 BGB')))).toEqual(['trade 5 XRP > 1 BGB'])
  })

  test.each(['SMALL_ASSET_SOURCE_TOKEN_SYS_IN', 'PAPTRADING_USER_IN', 'QUANTUM_GRANT_USER_IN'])(
    '%s is a reject',
    (type) => {
      expect(read(unified(row(type, '1 USDT'))).rejects[0]?.reason).toContain(`"${type}" is not known`)
    },
  )

  test('what comes from the funding account changes nothing, where that is read too', () => {
    const out = row('transfer_out', '-3 USDT', { groupType: 'transfer' })
    expect(lines(records('funding_ledger', out), unified(row('TRANSFER_IN', '3 USDT')))).toEqual([
      'transfer internal 3 USDT > 3 USDT',
    ])
  })

  test('deposits and withdrawals have their own lists, but not for taxes', () => {
    expect(read(unified(row('DEPOSIT', '3 USDT')))).toEqual(NOTHING)
    expect(lines(taxes(row('DEPOSIT', '3 USDT')))).toEqual(['deposit - > 3 USDT'])
  })
})

describe('rows of the funding account', () => {
  const funding = (group: string, type: string, told: string) =>
    records('funding_ledger', row(type, told, { groupType: group }))
  test.each([
    ['financial', 'interest', '1 USDT', 'income:interest - > 1 USDT'],
    ['financial', 'financial_subs_out', '-1 USDT', 'withdrawal 1 USDT > -'],
    ['stock', 'dividend', '1 USDT', 'income:other - > 1 USDT'],
    ['transfer', 'transfer_in', '1 USDT', 'deposit - > 1 USDT'],
    ['trace', 'anything', '-1 USDT', 'withdrawal 1 USDT > -'],
  ])('%s, %s, %s', (group, type, told, line) => {
    expect(lines(funding(group, type, told))).toEqual([line])
  })

  test('conversions are read here, since their list must be asked for pair by pair', () => {
    expect(lines(funding('convert', 'convert_out', '-5 XRP'), funding('convert', 'convert_in', '1 BGB'))).toEqual([
      'trade 5 XRP > 1 BGB',
    ])
  })

  test('deposits and withdrawals are told by their own lists', () => {
    expect(read(funding('deposit', 'deposit', '1 USDT'))).toEqual(NOTHING)
    expect(read(funding('withdraw', 'withdraw', '-1 USDT'))).toEqual(NOTHING)
  })
})
