import { market, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

const shared = { exchange: 'htx', source: 'HTX: Orders, Export, or the report of its support' } as const

export const htxTradesOld = table({
  ...shared,
  id: 'htx-trades-web',
  name: 'HTX trades, web export',
  header: 'Time|Type|Pair|Side|Price|Amount|Total|Fee',
  beside: 'column *',
  time: 'Time',
  read: (row) => {
    const pair = market(row.text('Pair')) ?? row.wrong(['Pair'], 'no market of this name is known')
    const sides = trade(row.text('Side'), row.amount('Amount', pair.base), row.amount('Total', pair.quote))
    if (!sides) return row.wrong(['Side'], 'this word is not known')
    return { ...sides, fee: row.glued('Fee', pair.base, pair.quote, 'HT', 'POINT') }
  },
})

export const htxTrades = table({
  ...shared,
  id: 'htx-trades',
  name: 'HTX trades',
  header:
    'uid|symbol|deal_type|order_type|account_type|price|volume|amount|fee_amount|fee_currency|fee_point_currency|fee_point_volume|deal_time',
  time: 'deal_time',
  read: (row) => {
    const pair = market(row.text('symbol')) ?? row.wrong(['symbol'], 'no market of this name is known')
    const sides = trade(row.text('deal_type'), row.amount('volume', pair.base), row.amount('amount', pair.quote))
    if (!sides) return row.wrong(['deal_type'], 'this word is not known')
    const points = row.amount('fee_point_volume', row.text('fee_point_currency'))
    return { ...sides, fee: points ?? row.amount('fee_amount', row.text('fee_currency')) }
  },
})

export const htxDeposits = table({
  ...shared,
  id: 'htx-deposits',
  name: 'HTX deposits',
  header: 'uid|currency|tx_hash|from_address|to_address|amount|deposit_time',
  time: 'deposit_time',
  read: (row) => ({ kind: 'deposit', in: row.amount('amount', row.text('currency')), hash: row.text('tx_hash') }),
})

export const htxWithdrawals = table({
  ...shared,
  id: 'htx-withdrawals',
  name: 'HTX withdrawals',
  header: 'uid|currency|tx_hash|to_address|amount|fee|withdraw_time',
  time: 'withdraw_time',
  read: (row) => ({
    kind: 'withdrawal',
    out: row.amount('amount', row.text('currency')),
    fee: row.amount('fee', row.text('currency')),
    hash: row.text('tx_hash'),
  }),
})
