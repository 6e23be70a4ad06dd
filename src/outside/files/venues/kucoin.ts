import type { Kind } from '../../../core/ledger/transaction.ts'
import { less, market, more, passed, trade } from '../table/sides.ts'
import type { SheetRow } from '../table/sheet-row.ts'
import { table } from '../table/table.ts'

const shared = { exchange: 'kucoin', source: 'KuCoin: Orders or Assets, Export' } as const
const NOTHING = /no matching records/i

function tradeIn(row: SheetRow, size: readonly string[], funds: readonly string[]) {
  if (NOTHING.test(row.text('UID'))) return passed('KuCoin found no records')
  const pair = market(row.text('Symbol')) ?? row.wrong(['Symbol'], 'no market of this name is known')
  const sides = trade(row.text('Side'), row.amount(size, pair.base), row.amount(funds, pair.quote))
  if (!sides) return row.wrong(['Side'], 'this word is not known')
  return { ...sides, fee: row.amount('Fee', row.text('Fee Currency')), id: row.text('tradeId', 'Order ID', 'orderId') }
}

/** Until 2021, in the time of Singapore, whatever the column is called. */
export const kucoinTrades2020 = table({
  ...shared,
  id: 'kucoin-trades-2020',
  name: 'KuCoin trades, until 2021',
  header: 'tradeCreatedAt|symbol|side|price|size|funds|fee|feeCurrency',
  beside: 'orderId|tradeId|liquidity|feeRate|orderType',
  time: 'tradeCreatedAt',
  order: 'dmy',
  read: (row) => tradeIn(row, ['size'], ['funds']),
})

/** Fills and filled orders since 2023; the zone stands in the header. */
export const kucoinTrades = table({
  ...shared,
  id: 'kucoin-trades',
  name: 'KuCoin trades',
  header:
    'UID|Account Type|Order ID|Symbol|Side|Order Type|Avg. Filled Price|Filled Amount|Filled Volume|Filled Volume (USDT)|Filled Time*|Fee|Fee Currency',
  beside: 'Maker/Taker|Order Time*|Order Price|Order Amount|Tax|Status',
  time: 'Filled Time*',
  read: (row) => tradeIn(row, ['Filled Amount'], ['Filled Volume']),
})

const AMOUNTS = /^([\d.,eE+-]+)\s+(\S+)$/

export const kucoinConverts = table({
  ...shared,
  id: 'kucoin-converts',
  name: 'KuCoin converts',
  header: 'UID|Account Type|Payment Account|Sell|Buy|Price|Time of Update*|Status',
  beside: 'Tax',
  time: 'Time of Update*',
  read: (row) => {
    if (NOTHING.test(row.text('UID'))) return passed('KuCoin found no records')
    if (!/success/i.test(row.text('Status'))) return passed('it was not carried out')
    const unit = (column: string): string => AMOUNTS.exec(row.text(column))?.[2] ?? ''
    return { out: row.glued('Sell', unit('Sell')), in: row.glued('Buy', unit('Buy')) }
  },
})

/** Where the remarks are empty, the columns tell which of the two files it is. */
function wayOf(row: SheetRow): 'deposit' | 'withdrawal' {
  if (row.text('Remarks') === '' && row.has('Withdrawal Address*')) return 'withdrawal'
  if (row.text('Remarks') === '' && row.has('Deposit Address*')) return 'deposit'
  return row.word('Remarks', { deposit: 'deposit', withdrawal: 'withdrawal', withdraw: 'withdrawal' })
}

export const kucoinTransfers = table({
  ...shared,
  id: 'kucoin-deposits-withdrawals',
  name: 'KuCoin deposits and withdrawals',
  header: 'UID|Account Type|Time*|Remarks|Status|Fee|Amount|Coin|Transfer Network',
  beside: 'Hash|Deposit Address|Withdrawal Address/Account|Withdrawal Address',
  time: 'Time*',
  read: (row) => {
    if (NOTHING.test(row.text('UID'))) return passed('KuCoin found no records')
    if (!/success/i.test(row.text('Status'))) return passed('it was not carried out')
    const kind = wayOf(row)
    const amount = row.amount('Amount', row.text('Coin'))
    const fee = row.amount('Fee', row.text('Coin'))
    const hash = row.text('Hash')
    // The amount is what the balance lost: the fee is inside of it.
    return kind === 'deposit' ? { kind, in: amount, hash } : { kind, out: less(amount, fee), fee, hash }
  },
})

const BILL: Readonly<Record<string, Kind | 'within'>> = {
  deposit: 'deposit',
  withdraw: 'withdrawal',
  withdrawal: 'withdrawal',
  transfer: 'within',
  'account transfer': 'within',
  'sub-account transfer': 'within',
  'staking profits': 'income:staking',
  'kcs pay fees': 'fee',
  'soft staking profits': 'income:staking',
  'pool-x': 'within',
  'kcs bonus': 'income:rebate',
  rewards: 'income:other',
  'deducted fee': 'fee',
  'refunded fees': 'income:rebate',
  'lending interest': 'income:interest',
  interest: 'income:interest',
  distribution: 'income:other',
  'trading fee': 'fee',
}

const TRADES = /^(?:spot|trade|exchange|convert)/i

/** The bill file: a row a change, without a sign; the side tells the way. Legs of a trade lie in one second. */
export const kucoinBill = table({
  ...shared,
  id: 'kucoin-bill',
  name: 'KuCoin account history',
  rank: 2,
  header: 'UID|Account Type|Currency|Side|Amount|Fee|Time*|Remark|Type',
  beside: 'Tax|Balance',
  time: 'Time*',
  event: (row) =>
    TRADES.test(row.text('Type'))
      ? `trade ${row.text('Time*')} ${row.text('Account Type')}`
      : `${row.text('Time*')} ${row.text('Type')} ${row.text('Currency')} ${row.text('Amount')}`,
  read: (row) => {
    if (NOTHING.test(row.text('UID'))) return passed('KuCoin found no records')
    const isTrade = TRADES.test(row.text('Type'))
    const kind = isTrade ? 'leg' : row.word('Type', BILL)
    if (kind === 'within') return passed('it moves between pockets of KuCoin')
    const amount = row.amount('Amount', row.text('Currency'))
    const leaves = /^(?:withdraw|out|sell)/i.test(row.text('Side'))
    const fee = row.amount('Fee', row.text('Currency'))
    // The amount is what the balance changed by, so that the fee is in it on either side.
    if (kind === 'leg') return { ...(leaves ? { out: less(amount, fee) } : { in: more(amount, fee) }), leg: true, fee }
    if (kind === 'withdrawal') return { kind, out: less(amount, fee), fee, note: row.text('Remark') }
    if (kind === 'fee') return leaves ? { kind, fee: amount } : { kind: 'income:rebate', in: amount }
    return { kind, ...(leaves ? { out: amount } : { in: amount }), note: row.text('Remark') }
  },
})
