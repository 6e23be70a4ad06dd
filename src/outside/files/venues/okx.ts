import type { Kind } from '../../../core/ledger/transaction.ts'
import { isNegative } from '../../../core/decimal.ts'
import { bySign, market, passed } from '../table/sides.ts'
import { table } from '../table/table.ts'

const shared = { exchange: 'okx', source: 'OKX: Assets, Order center, Export' } as const

/** Fills of OKEx, a byte order mark before each cell; signs tell the side. */
export const okxFills = table({
  ...shared,
  id: 'okx-fills',
  name: 'OKEx fills',
  header: 'Order ID|Trade ID|Trade Time|Pairs|Amount|Price|Total|taker/maker|Fee|unit',
  time: 'Trade Time',
  read: (row) => {
    const pair = market(row.text('Pairs')) ?? row.wrong(['Pairs'], 'no market of this name is known')
    const signed = row.figure('Amount')
    const base = row.amount('Amount', pair.base)
    const quote = row.glued('Total', pair.quote)
    const sides = signed && isNegative(signed) ? { out: base, in: quote } : { out: quote, in: base }
    return { ...sides, fee: row.glued('Fee', pair.base, pair.quote, row.text('unit')), id: row.text('Trade ID') }
  },
})

/** Bills of the trading account: a row a leg, without a sign; the action tells the way of its coin. */
export const okxTradingBills = table({
  ...shared,
  id: 'okx-trading-bills',
  name: 'OKX trading account',
  header:
    'id|Order id|Time|Trade Type|Symbol|Action|Amount|Trading Unit|Filled Price|PnL|Fee|Fee Unit|Position Change|Position Balance|Balance Change|Balance|Balance Unit',
  beside: 'Filled Price Unit|Position Unit',
  time: 'Time',
  zone: 'asked',
  event: (row) => `${row.text('Order id')} ${row.text('Time')} ${row.text('Symbol')}`,
  read: (row) => {
    const type = row.text('Trade Type').toLowerCase()
    if (row.text('Action').toLowerCase().startsWith('transfer')) return passed('it moves between pockets of OKX')
    if (type !== 'spot' && type !== 'convert') {
      const change = row.amount('Balance Change', row.text('Balance Unit'))
      return { kind: 'margin_pnl', ...bySign(change, row.figure('Balance Change')) }
    }
    const amount = row.amount('Amount', row.text('Balance Unit'))
    const change = row.figure('Balance Change')
    return { ...bySign(amount, change), leg: true, fee: row.amount('Fee', row.text('Fee Unit')) }
  },
})

const FUNDING: Readonly<Record<string, Kind | 'within'>> = {
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  'withdrawal fee': 'fee',
  'canceled withdrawal': 'deposit',
  'transfer in': 'within',
  'transfer out': 'within',
  'from: trading account': 'within',
  'to: trading account': 'within',
  'simple earn subscription': 'within',
  'simple earn redemption': 'within',
  'earn subscription': 'within',
  'earn redemption': 'within',
  earnings: 'income:interest',
  'simple earn interest': 'income:interest',
  bonus: 'income:other',
  airdrop: 'income:airdrop',
  'airdrop rewards': 'income:airdrop',
  'staking yield': 'income:staking',
  'referral bonus': 'income:referral',
}

export const okxFundingBills = table({
  ...shared,
  id: 'okx-funding-bills',
  name: 'OKX funding account',
  header: 'id|Time|Type|Amount|Before Balance|After Balance|Symbol',
  beside: 'Fee',
  time: 'Time',
  zone: 'asked',
  read: (row) => {
    const kind = row.word('Type', FUNDING)
    if (kind === 'within') return passed('it moves between pockets of OKX')
    const amount = row.amount('Amount', row.text('Symbol'))
    if (kind === 'fee') return { kind, fee: amount, id: row.text('id') }
    return { kind, ...bySign(amount, row.figure('Amount')), id: row.text('id') }
  },
})
