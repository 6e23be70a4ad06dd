import { isZero } from '../../../core/decimal.ts'
import { market, passed, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

/** Markets were written with what is paid first: EUR-ETH. */
function sides(pair: string): { readonly base: string; readonly quote: string } | undefined {
  const found = market(pair)
  return found && { base: found.quote, quote: found.base }
}

/** All three generations: price is what was paid or got without the commission, which is of the same coin. */
export const bittrexOrders = table({
  id: 'bittrex-orders',
  name: 'Bittrex orders',
  exchange: 'bittrex',
  source: 'Bittrex: Orders, Download history (closed in December 2023)',
  header: 'OrderUuid=Uuid|Exchange|Type=OrderType|Quantity|Limit|CommissionPaid=Commission|Price|Closed',
  beside:
    'Opened|TimeStamp|QuantityRemaining|PricePerUnit|IsConditional|Condition|ConditionTarget|ImmediateOrCancel|TimeInForceTypeId|TimeInForce',
  time: 'Closed',
  order: 'mdy',
  read: (row) => {
    const pair = sides(row.text('Exchange')) ?? row.wrong(['Exchange'], 'no market of this name is known')
    const price = row.figure('Price')
    if (!price || isZero(price)) return passed('nothing of the order was filled')
    const ways = trade(
      row.text('Type', 'OrderType'),
      row.amount('Quantity', pair.base),
      row.amount('Price', pair.quote),
    )
    if (!ways) return row.wrong(['Type', 'OrderType'], 'this word is not known')
    return { ...ways, fee: row.amount(['CommissionPaid', 'Commission'], pair.quote), id: row.text('OrderUuid', 'Uuid') }
  },
})

/** The layout of 2023, in which the market stands in two columns. */
export const bittrexOrders2023 = table({
  id: 'bittrex-orders-2023',
  name: 'Bittrex orders, 2023',
  exchange: 'bittrex',
  source: 'Bittrex: Download history, 2023',
  header: 'UUID|QUOTE|MARKET|ORDERTYPE|QUANTITY|FILLED|PROCEEDS|COMISSIONPAID|CLOSED',
  beside: 'LIMIT|CEILING|OPENED|TIMEINFORCETYPE|ISCONDITIONAL|CONDITION|CONDITIONTARGET|TXID|ID',
  time: 'CLOSED',
  order: 'mdy',
  read: (row) => {
    const base = row.amount('FILLED', row.text('MARKET'))
    const ways = trade(row.text('ORDERTYPE'), base, row.amount('PROCEEDS', row.text('QUOTE')))
    if (!base) return passed('nothing of the order was filled')
    return ways
      ? { ...ways, fee: row.amount('COMISSIONPAID', row.text('QUOTE')), id: row.text('UUID') }
      : row.wrong(['ORDERTYPE'], 'this word is not known')
  },
})

export const bittrexDeposits = table({
  id: 'bittrex-deposits',
  name: 'Bittrex deposits',
  exchange: 'bittrex',
  source: 'Bittrex: Download history, Deposits',
  header: 'Id=UUID|Amount|Currency|LastUpdated|TxId|CryptoAddress',
  beside: 'Confirmations|SOURCE|STATE',
  time: 'LastUpdated',
  order: 'mdy',
  read: (row) => ({
    kind: 'deposit',
    in: row.amount('Amount', row.text('Currency')),
    id: row.text('Id', 'UUID'),
    hash: row.text('TxId'),
  }),
})

export const bittrexWithdrawals = table({
  id: 'bittrex-withdrawals',
  name: 'Bittrex withdrawals',
  exchange: 'bittrex',
  source: 'Bittrex: Download history, Withdrawals',
  header: 'PaymentUuid=UUID|Currency|Amount|Address|Opened|TxCost|TxId',
  beside: 'Authorized|Canceled|PendingPayment|InvalidAddress|Pending|STATE|LastUpdated|Closed',
  time: 'Opened',
  order: 'mdy',
  read: (row) =>
    /true/i.test(row.text('Canceled'))
      ? passed('it was cancelled')
      : {
          kind: 'withdrawal',
          out: row.amount('Amount', row.text('Currency')),
          fee: row.amount('TxCost', row.text('Currency')),
          id: row.text('PaymentUuid', 'UUID'),
          hash: row.text('TxId'),
        },
})
