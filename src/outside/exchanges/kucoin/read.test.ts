import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import { readingOf } from '../test-reading.ts'
import { kucoin } from './profile.ts'

const { records, read, lines } = readingOf(kucoin)
const NOON = 1_741_089_600_000

let count = 0
/** A row of a ledger: `out 5 USDT`. */
const row = (bizType: string, told: string, more: object = {}): object => {
  const [direction, amount, currency] = told.split(' ')
  count += 1
  return {
    id: String(265_329_987_780_000 + count),
    currency,
    amount,
    fee: '0',
    balance: '0',
    accountType: 'MAIN',
    bizType,
    direction,
    createdAt: NOON,
    context: '',
    ...more,
  }
}
const ledger = (...rows: readonly object[]) => records('ledger', ...rows)

describe('rows of a ledger', () => {
  test.each([
    ['Transfer', 'out 5 USDT', 'withdrawal 5 USDT > -'],
    ['TRANSFER', 'in 10.00059547 USDT', 'deposit - > 10.00059547 USDT'],
    ['Assets Transferred in After Upgrading', 'in 1 BTC', 'deposit - > 1 BTC'],
    ['Staking', 'out 3 KCS', 'transfer internal 3 KCS > 3 KCS'],
    ['Redemption', 'in 3 KCS', 'transfer internal 3 KCS > 3 KCS'],
    ['Voting', 'out 3 EOS', 'transfer internal 3 EOS > 3 EOS'],
    ['Redemption of Voting', 'in 3 EOS', 'transfer internal 3 EOS > 3 EOS'],
    ['Vote for Coin', 'out 1 KCS', 'transfer internal 1 KCS > 1 KCS'],
    ['Pool transactions', 'out 1 POL', 'transfer internal 1 POL > 1 POL'],
    ['Loans', 'out 100 USDT', 'withdrawal 100 USDT > -'],
    ['Lendings', 'out 100 USDT', 'withdrawal 100 USDT > -'],
    ['Loans Repaid', 'in 100.1 USDT', 'deposit - > 100.1 USDT'],
    ['KuCoin Earn Subscription', 'out 7 USDT', 'transfer internal 7 USDT > 7 USDT'],
    ['SUB_TRANSFER', 'out 0.01 USDT', 'withdrawal 0.01 USDT > -'],
    ['Sub-account transfer', 'in 0.01 USDT', 'deposit - > 0.01 USDT'],
    ['BROKER_TRANSFER', 'in 2 USDT', 'deposit - > 2 USDT'],
    ['Fiat Deposit', 'in 50 EUR', 'deposit - > 50 EUR'],
    ['Fiat Withdrawal', 'out 50 EUR', 'withdrawal 50 EUR > -'],
    ['Distribution', 'in 0.00000339 GAS', 'income:airdrop - > 0.00000339 GAS'],
    ['Airdrop/Fork', 'in 1 NEW', 'income:airdrop - > 1 NEW'],
    ['KUCOIN_BONUS', 'in 1 KCS', 'income:other - > 1 KCS'],
    ['Rewards', 'in 1 KCS', 'income:other - > 1 KCS'],
    ['Other rewards', 'in 1 KCS', 'income:other - > 1 KCS'],
    ['Referral Bonus', 'in 1 KCS', 'income:referral - > 1 KCS'],
    ['Fee Rebate', 'in 1 KCS', 'income:rebate - > 1 KCS'],
    ['Refunded Fees', 'in 1 USDT', 'income:rebate - > 1 USDT'],
    ['Staking Profits', 'in 0.01 ATOM', 'income:staking - > 0.01 ATOM'],
    ['Soft Staking Profits', 'in 0.01 ATOM', 'income:staking - > 0.01 ATOM'],
    ['Voting Earnings', 'in 0.01 EOS', 'income:staking - > 0.01 EOS'],
    ['LockDrop Vesting', 'in 0.01 POL', 'income:staking - > 0.01 POL'],
    ['Earn Profits', 'in 0.01 USDT', 'income:interest - > 0.01 USDT'],
    ['KUCOIN_BONUS', 'out 1 KCS', 'adjustment 1 KCS > -'],
    ['Liability Interest', 'out 0.02 USDT', 'margin_interest - > - fee 0.02 USDT'],
    ['Borrowings', 'in 10 USDT', 'loan_in - > 10 USDT'],
    ['Debt Repayment', 'out 10 USDT', 'loan_out 10 USDT > -'],
    ['Liquidation Fees', 'out 0.5 USDT', 'fee - > - fee 0.5 USDT'],
    ['KCS Pay Fees', 'out 0.001 KCS', 'fee - > - fee 0.001 KCS'],
    ['Buy Crypto', 'in 0.1 BTC', 'buy - > 0.1 BTC'],
    ['Sell Crypto', 'out 0.1 BTC', 'sell 0.1 BTC > -'],
    ['Public Offering Purchase', 'out 10 KCS', 'trade 10 KCS > -'],
    ['Send red envelope', 'out 1 KCS', 'gift_out 1 KCS > -'],
    ['Open red envelope', 'in 1 KCS', 'gift_in - > 1 KCS'],
    ['Transfer', 'in 1 XBT', 'deposit - > 1 BTC'],
  ])('%s, %s', (bizType, told, line) => {
    expect(lines(ledger(row(bizType, told)))).toEqual([line])
  })

  test('deposits and withdrawals are told by their own lists', () => {
    for (const bizType of ['Deposit', 'DEPOSIT', 'Withdrawal', 'WITHDRAW'])
      expect(read(ledger(row(bizType, 'in 1 BTC')))).toEqual({ transactions: [], rejects: [] })
  })

  test.each([
    ['an unknown type', row('Quantum Grant', 'in 1 BTC'), 'type "QUANTUM_GRANT" is not known'],
    ['no direction', row('Transfer', 'along 1 BTC'), 'without amount, currency or direction'],
    ['no amount', row('Transfer', 'in much BTC'), 'without amount, currency or direction'],
  ])('%s is a reject', (_name, one, reason) => {
    const { transactions, rejects } = read(ledger(one))
    expect(transactions).toEqual([])
    expect(rejects[0]?.reason).toContain(reason)
  })

  test('out of one account and into another changes nothing, whatever the ledgers call it', () => {
    const out = ledger(row('Transfer', 'out 5 USDT'))
    const into = records('hf_ledger', row('TRANSFER', 'in 5.00 USDT', { createdAt: String(NOON + 37) }))
    expect(lines(out, into)).toEqual(['transfer internal 5 USDT > 5 USDT'])
    expect(lines(into, out)).toEqual(['transfer internal 5 USDT > 5 USDT'])
    const more = ledger(row('Transfer', 'out 5 USDT'))
    expect(lines(out, into, more)).toEqual(['transfer internal 5 USDT > 5 USDT', 'withdrawal 5 USDT > -'])
    expect(lines(out, ledger(row('Transfer', 'in 5 USDT')))).toEqual(['withdrawal 5 USDT > -', 'deposit - > 5 USDT'])
  })

  test('the unified account writes other names and nanoseconds', () => {
    const one = {
      accountType: 'UNIFIED',
      id: '30000000001200350',
      currency: 'USDT',
      direction: 'IN',
      businessType: 'TRANSFER',
      amount: '30',
      fee: '0',
      tax: '0',
      ts: 1_774_241_648_267_000_000n.toString(),
    }
    const all = records('unified_ledger', one)
    expect(lines(all)).toEqual(['deposit - > 30 USDT'])
    expect(all[0]?.at).toBe(at('2026-03-23T04:54:08.267Z'))
  })
})

describe('trades', () => {
  const context = (tradeId?: string) =>
    JSON.stringify({ symbol: 'LTC-USDT', orderId: 'o-1', ...(tradeId === undefined ? {} : { tradeId }) })
  const side = (told: string, fee: string, tradeId?: string) =>
    row('TRADE_EXCHANGE', told, { fee, context: context(tradeId), accountType: 'TRADE_HF' })
  const fill = {
    symbol: 'LTC-USDT',
    tradeId: 't-1',
    orderId: 'o-1',
    side: 'buy',
    price: '72.8',
    size: '0.010055',
    funds: '0.732004',
    fee: '0.000732004',
    feeCurrency: 'USDT',
    tradeType: 'TRADE',
    createdAt: NOON,
  }
  const hf = (...rows: readonly object[]) => records('hf_ledger', ...rows)
  const fills = (...rows: readonly object[]) => records('fills', ...rows)

  test('a purchase: what went out has the fee in it', () => {
    expect(lines(hf(side('in 0.010055 LTC', '0', 't-1'), side('out 0.732736004 USDT', '0.000732004', 't-1')))).toEqual([
      'trade 0.732004 USDT > 0.010055 LTC fee 0.000732004 USDT',
    ])
  })

  test('a sale: what came in has the fee taken off', () => {
    expect(lines(hf(side('out 1 KCS', '0', 't-1'), side('in 1.59760080 USDT', '0.00159920', 't-1')))).toEqual([
      'trade 1 KCS > 1.5992 USDT fee 0.0015992 USDT',
    ])
  })

  test('a fee that is paid with KCS is a row of its own', () => {
    const kcs = row('KCS Pay Fees', 'out 0.0005 KCS', { context: context('t-1') })
    expect(lines(hf(side('in 1 LTC', '0', 't-1'), side('out 70 USDT', '0', 't-1')), ledger(kcs))).toEqual([
      'trade 70 USDT > 1 LTC fee 0.0005 KCS',
    ])
  })

  test('trades of one order are told apart; those without a name are one', () => {
    const first = [side('in 1 LTC', '0', 't-1'), side('out 70 USDT', '0', 't-1')]
    const second = [side('in 2 LTC', '0', 't-2'), side('out 141 USDT', '0', 't-2')]
    expect(lines(hf(...first, ...second))).toEqual(['trade 70 USDT > 1 LTC', 'trade 141 USDT > 2 LTC'])
    const nameless = [side('in 1 LTC', '0'), side('out 70 USDT', '0'), side('in 2 LTC', '0'), side('out 141 USDT', '0')]
    expect(lines(hf(...nameless))).toEqual(['trade 211 USDT > 3 LTC'])
  })

  test('the context is read as JSON, with single quotes, and as an object', () => {
    const shared = { symbol: 'CSP-USDT', orderId: 'o-9', tradeId: '609522034689' }
    for (const shown of [JSON.stringify(shared), JSON.stringify(shared).replaceAll('"', "'"), shared]) {
      const [record] = hf(row('TRADE_EXCHANGE', 'in 1 CSP', { context: shown }))
      expect(record?.group).toBe('order/o-9')
    }
  })

  test('a fill that the ledger holds counts once', () => {
    const rows = hf(side('in 0.010055 LTC', '0', 't-1'), side('out 0.732736004 USDT', '0.000732004', 't-1'))
    expect(lines(rows, fills(fill))).toEqual(['trade 0.732004 USDT > 0.010055 LTC fee 0.000732004 USDT'])
    const nameless = hf(side('in 0.010055 LTC', '0'), side('out 0.732736004 USDT', '0.000732004'))
    expect(lines(nameless, fills(fill))).toEqual(['trade 0.732004 USDT > 0.010055 LTC fee 0.000732004 USDT'])
  })

  test('fills stand for what no ledger reaches', () => {
    expect(lines(fills(fill))).toEqual(['trade 0.732004 USDT > 0.010055 LTC fee 0.000732004 USDT'])
    expect(lines(fills({ ...fill, side: 'sell', symbol: 'LTC-EUR', feeCurrency: 'EUR' }))).toEqual([
      'sell 0.010055 LTC > 0.732004 EUR fee 0.000732004 EUR',
    ])
    const known = hf(side('in 1 LTC', '0', 't-2'), side('out 70 USDT', '0', 't-2'))
    const both = fills(fill, { ...fill, tradeId: 't-2' })
    expect(lines(known, both)).toHaveLength(2)
  })

  test('what cannot be read is a reject', () => {
    expect(read(fills({ ...fill, side: 'hold' })).rejects).toHaveLength(1)
    expect(read(fills({ ...fill, funds: '' })).rejects).toHaveLength(1)
    expect(read(hf(side('in much LTC', '0', 't-1'))).rejects).toHaveLength(1)
  })
})

describe('deposits and withdrawals', () => {
  const deposit = {
    currency: 'BTC',
    amount: '0.03266638',
    fee: '0',
    walletTxId: '55c643bc@12ffGWmM@234',
    isInner: false,
    status: 'SUCCESS',
    createdAt: NOON,
  }
  const withdrawal = { ...deposit, id: 'w-1', fee: '0.0005', walletTxId: '19a5' }

  test('a deposit is there once it succeeded, inner ones too', () => {
    expect(lines(records('deposits', deposit))).toEqual(['deposit - > 0.03266638 BTC'])
    expect(lines(records('deposits', { ...deposit, isInner: true }))).toEqual(['deposit - > 0.03266638 BTC'])
    expect(lines(records('deposits', { ...deposit, fee: '0.0001' }))).toEqual([
      'deposit - > 0.03266638 BTC fee 0.0001 BTC',
    ])
    expect(read(records('deposits', deposit)).transactions[0]?.txHash).toBe('55c643bc')
  })

  test('a withdrawal costs its fee on top', () => {
    expect(lines(records('withdrawals', withdrawal))).toEqual(['withdrawal 0.03266638 BTC > - fee 0.0005 BTC'])
  })

  test.each(['PROCESSING', 'WALLET_PROCESSING', 'REVIEW', 'FAILURE', 'PENDING'])('%s moves nothing', (status) => {
    expect(
      read(records('withdrawals', { ...withdrawal, status }), records('deposits', { ...deposit, status })),
    ).toEqual({
      transactions: [],
      rejects: [],
    })
  })

  test('an unknown status, or no amount, is a reject', () => {
    expect(read(records('deposits', { ...deposit, status: 'HAUNTED' })).rejects).toHaveLength(1)
    expect(read(records('deposits', { ...deposit, amount: '' })).rejects).toHaveLength(1)
  })

  test('those of the first platform are stamped by the second', () => {
    const { createdAt: _createdAt, ...rest } = deposit
    const old = records('old_deposits', { ...rest, createAt: 1_528_536_998 })
    expect(lines(old)).toEqual(['deposit - > 0.03266638 BTC'])
    expect(old[0]?.at).toBe(at('2018-06-09T09:36:38Z'))
    expect(lines(records('old_withdrawals', { ...rest, createAt: 1_528_536_998 }))).toEqual([
      'withdrawal 0.03266638 BTC > -',
    ])
  })
})

describe('futures and margin', () => {
  const future = {
    time: NOON,
    type: 'RealisedPNL',
    amount: '-1.5',
    fee: 0,
    status: 'Completed',
    offset: 7,
    currency: 'XBT',
  }
  const told = (change: object) => lines(records('futures_ledger', { ...future, ...change }))

  test('a result is told and leaves at once, since no balance reaches there', () => {
    expect(told({})).toEqual(['margin_pnl 1.5 BTC > -', 'deposit - > 1.5 BTC'])
    expect(told({ amount: '2', currency: 'USDT' })).toEqual(['margin_pnl - > 2 USDT', 'withdrawal 2 USDT > -'])
    expect(told({ type: 'Deposit', amount: '2' })).toEqual(['deposit - > 2 BTC', 'withdrawal 2 BTC > -'])
    expect(told({ type: 'Withdrawal', amount: '-2' })).toEqual(['withdrawal 2 BTC > -', 'deposit - > 2 BTC'])
  })

  test('moves stand in the other ledger, and what is pending is not there yet', () => {
    for (const change of [{ type: 'TransferIn' }, { type: 'TransferOut' }, { status: 'Pending' }])
      expect(told(change)).toEqual([])
  })

  test('an unknown type is a reject', () => {
    expect(read(records('futures_ledger', { ...future, type: 'Gift' })).rejects).toHaveLength(1)
    expect(read(records('futures_ledger', { ...future, amount: 'much' })).rejects).toHaveLength(1)
  })

  test('interest is paid by owing more', () => {
    const interest = { currency: 'USDT', dayRatio: '0.0002', interestAmount: '0.012', createdTime: NOON }
    expect(lines(records('margin_interest', interest))).toEqual([
      'margin_interest - > - fee 0.012 USDT',
      'loan_in - > 0.012 USDT',
    ])
    expect(read(records('margin_interest', { ...interest, currency: '' })).rejects).toHaveLength(1)
  })
})
