import { isZero } from '../../../core/decimal.ts'
import { cost, market, passed, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

const shared = { exchange: 'poloniex', source: 'Poloniex: Wallet, History, Export' } as const

/**
 * Until 2021. The amounts less fee are what moved, so the fee is in them already: in what was got. Where the file names the fee by
 * itself it is told beside what was got before it.
 */
export const poloniexTrades = table({
  ...shared,
  id: 'poloniex-trades-2021',
  name: 'Poloniex trades, until 2021',
  header: 'Date|Market|Category|Type|Price|Amount|Total|Fee|Order Number|Base Total Less Fee|Quote Total Less Fee',
  beside: 'Fee Currency|Fee Total',
  time: 'Date',
  read: (row) => {
    const pair = market(row.text('Market')) ?? row.wrong(['Market'], 'no market of this name is known')
    row.word('Category', { exchange: true, margintrade: true, settlement: true })
    const sides = trade(
      row.text('Type'),
      row.amount('Quote Total Less Fee', pair.base),
      row.amount('Base Total Less Fee', pair.quote),
    )
    return sides ? { ...sides, id: row.text('Order Number') } : row.wrong(['Type'], 'this word is not known')
  },
})

/** Since 2022; the market is written with what is paid first and without a sign between. */
export const poloniexTradesNew = table({
  ...shared,
  id: 'poloniex-trades',
  name: 'Poloniex trades',
  header: 'create_time|trade_id|market|buyer_wallet|side|price|amount|fee|fee_currency|fee_total',
  time: 'create_time',
  read: (row) => {
    const pair = row.text('market').toUpperCase()
    const quote = ['USDT', 'USDC', 'USDD', 'TUSD', 'BUSD', 'BTC', 'ETH', 'XMR', 'TRX', 'BNB', 'DAI', 'PAX', 'BTS'].find(
      (one) => pair.startsWith(one),
    )
    if (quote === undefined) return row.wrong(['market'], 'no market of this name is known')
    const base = row.amount('amount', pair.slice(quote.length).replace(/^[-_/]/, ''))
    const sides = trade(row.text('side'), base, cost(base, row.figure('price'), quote))
    if (!sides) return row.wrong(['side'], 'this word is not known')
    return { ...sides, fee: row.amount('fee_total', row.text('fee_currency')), id: row.text('trade_id') }
  },
})

const DONE = /^complete/i

export const poloniexDeposits = table({
  ...shared,
  id: 'poloniex-deposits',
  name: 'Poloniex deposits',
  header: 'Date=f_created_at|Currency|Amount=f_amount|Address=f_address|Status=f_status',
  time: 'Date=f_created_at',
  read: (row) =>
    DONE.test(row.text('Status', 'f_status'))
      ? {
          kind: 'deposit',
          in: row.amount(['Amount', 'f_amount'], row.text('Currency')),
          hash: row.text('Status', 'f_status').split(': ')[1] ?? '',
        }
      : passed('it was not completed'),
})

export const poloniexWithdrawals = table({
  ...shared,
  id: 'poloniex-withdrawals',
  name: 'Poloniex withdrawals',
  header: 'Date=f_date|Currency|Amount=f_amount|Fee Deducted=f_feededucted|Status=f_status',
  beside: 'Amount - Fee|Amount-Fee|Address|f_address',
  time: 'Date=f_date',
  read: (row) => {
    if (!DONE.test(row.text('Status', 'f_status'))) return passed('it was not completed')
    const whole = row.figure('Amount - Fee', 'Amount-Fee')
    const amount =
      whole && !isZero(whole)
        ? row.amount(['Amount - Fee', 'Amount-Fee'], row.text('Currency'))
        : row.amount(['f_amount', 'Amount'], row.text('Currency'))
    const fee = row.amount(['Fee Deducted', 'f_feededucted'], row.text('Currency'))
    return { kind: 'withdrawal', out: amount, fee, hash: row.text('Status', 'f_status').split(': ')[1] ?? '' }
  },
})

/** What was paid out by airdrops and forks. */
export const poloniexDistributions = table({
  ...shared,
  id: 'poloniex-distributions',
  name: 'Poloniex distributions',
  header: 'date|currency|amount|wallet',
  time: 'date',
  read: (row) => ({ kind: 'income:airdrop', in: row.amount('amount', row.text('currency')) }),
})
