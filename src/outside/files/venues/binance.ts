import { isNegative } from '../../../core/decimal.ts'
import type { Amount } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import type { Columns, RowsFormat } from '../format.ts'
import { bySign, less, market, passed, swap, trade } from '../table/sides.ts'
import type { SheetRow } from '../table/sheet-row.ts'
import { table } from '../table/table.ts'

const shared = { exchange: 'binance', source: 'Binance: Orders, Export; Wallet, Transaction history, Export' } as const

function sidesOf(row: SheetRow, base: Amount | null, quote: Amount | null) {
  return row.word(['Type', 'Side'], { buy: true, sell: false }) ? swap(quote, base) : swap(base, quote)
}

/** Until 2021: units in columns of their own. */
export const binanceTradesV1 = table({
  ...shared,
  id: 'binance-trades-2021',
  name: 'Binance trades, until 2021',
  header: 'Date(UTC)=Date|Market|Type|Price|Amount|Total|Fee|Fee Coin',
  time: 'Date(UTC)=Date',
  read: (row) => {
    const pair = market(row.text('Market')) ?? row.wrong(['Market'], 'no market of this name is known')
    const sides = sidesOf(row, row.amount('Amount', pair.base), row.amount('Total', pair.quote))
    return { ...sides, fee: row.amount('Fee', row.text('Fee Coin')) }
  },
})

/** Since 2021: units glued to the numbers. The pair tells where a ticker begins that begins with a digit. */
export const binanceTradesV2 = table({
  ...shared,
  id: 'binance-trades',
  name: 'Binance trades',
  header: 'Date(UTC*)=Čas|Pair=Pár|Side=Strana|Price=Cena|Executed=Provedeno|Amount=Částka|Fee=Poplatek',
  time: 'Date(UTC*)=Čas',
  read: (row) => {
    const [first, second] = [row.text('Executed', 'Provedeno'), row.text('Amount', 'Částka')]
    const name = row.text('Pair', 'Pár').toUpperCase()
    // The pair is the two units one behind the other: that cuts it where nothing else does.
    const quote = unitBehind(second, name)
    const base = quote === '' ? '' : name.slice(0, -quote.length)
    if (base === '' || !first.toUpperCase().endsWith(base))
      return row.wrong(['Pair', 'Pár'], 'its units are not those of its amounts')
    const executed = row.glued(row.has('Executed') ? 'Executed' : 'Provedeno', base)
    const amount = row.glued(row.has('Amount') ? 'Amount' : 'Částka', quote)
    const sides = trade(row.text('Side', 'Strana'), executed, amount)
    if (!sides) return row.wrong(['Side', 'Strana'], 'this word is not known')
    return { ...sides, fee: row.glued(row.has('Fee') ? 'Fee' : 'Poplatek', base, quote, 'BNB') }
  },
})

/** The longest end of a pair that an amount ends with. */
function unitBehind(amount: string, pair: string): string {
  for (let length = pair.length - 1; length > 0; length -= 1) {
    const end = pair.slice(-length)
    const before = amount.toUpperCase().slice(0, -length)
    if (amount.toUpperCase().endsWith(end) && /^[\d.,\s]+$/.test(before)) return end
  }
  return ''
}

const DONE = /^(?:completed|success(?:ful)?|finished)$/i

export const binanceDeposits = table({
  ...shared,
  id: 'binance-deposits',
  name: 'Binance deposits',
  header: 'Date(UTC*)=Date=Time|Coin|Network|Amount|Address|TXID|Status',
  time: 'Date(UTC*)=Date=Time',
  read: (row) =>
    DONE.test(row.text('Status'))
      ? { kind: 'deposit', in: row.amount('Amount', row.text('Coin')), hash: row.text('TXID') }
      : passed('it was not completed'),
})

export const binanceWithdrawals = table({
  ...shared,
  id: 'binance-withdrawals',
  name: 'Binance withdrawals',
  header: 'Date(UTC*)=Date=Time|Coin|Network|Amount|Fee=TransactionFee|Address|TXID|Status',
  beside: 'SourceAddress|PaymentID',
  time: 'Date(UTC*)=Date=Time',
  read: (row) => {
    if (!DONE.test(row.text('Status'))) return passed('it was not completed')
    // Deposits and withdrawals of 2021 have one header. A deposit has no fee, so what has one left.
    const fee = row.amount(['Fee', 'TransactionFee'], row.text('Coin'))
    if (!fee && row.has('TransactionFee'))
      return row.wrong(['TransactionFee'], 'without a fee it may be a deposit or a withdrawal: export it again')
    return { kind: 'withdrawal', out: row.amount('Amount', row.text('Coin')), fee, hash: row.text('TXID') }
  },
})

/** Money by bank or card; the amount is without the fee, and what was meant is with it. */
export const binanceFiat = table({
  ...shared,
  id: 'binance-fiat',
  name: 'Binance deposits and withdrawals of money',
  header: 'Date(UTC*)|Coin|Amount|Status|Payment Method|Indicated Amount|Fee|Order ID',
  beside: 'Type|Transaction Type',
  time: 'Date(UTC*)',
  read: (row) => {
    if (!DONE.test(row.text('Status'))) return passed('it was not completed')
    const kind = row.word<'deposit' | 'withdrawal'>(['Type', 'Transaction Type'], {
      deposit: 'deposit',
      withdraw: 'withdrawal',
      withdrawal: 'withdrawal',
    })
    const amount = row.amount('Amount', row.text('Coin'))
    const about = { id: row.text('Order ID') }
    if (kind === 'deposit') return { kind, in: amount, ...about }
    return { kind, out: amount, fee: row.amount('Fee', row.text('Coin')), ...about }
  },
})

export const binanceConverts = table({
  ...shared,
  id: 'binance-converts',
  name: 'Binance converts',
  header: 'Date|Wallet|Pair|Type|Sell|Buy|Price|Inverse Price|Date Updated|Status',
  time: 'Date Updated',
  read: (row) =>
    DONE.test(row.text('Status')) ? swap(row.glued('Sell'), row.glued('Buy')) : passed('it was not carried out'),
})

/** Crypto that was bought with a card: what was paid holds the fee. */
export const binanceBuys = table({
  ...shared,
  id: 'binance-buy-crypto',
  name: 'Binance purchases by card',
  header: 'Date(UTC*)|Method|Amount|Price|Fees|Final Amount|Status|Transaction ID',
  time: 'Date(UTC*)',
  read: (row) => {
    if (!DONE.test(row.text('Status'))) return passed('it was not completed')
    const fee = row.glued('Fees')
    return { out: less(row.glued('Amount'), fee), in: row.glued('Final Amount'), fee, id: row.text('Transaction ID') }
  },
})

export const binanceEarn = table({
  ...shared,
  id: 'binance-earn-rewards',
  name: 'Binance Earn rewards',
  header: 'Date(UTC*)|Product Name|Coin|Amount',
  time: 'Date(UTC*)',
  read: (row) => ({
    kind: 'income:interest',
    in: row.amount('Amount', row.text('Coin')),
    note: row.text('Product Name'),
  }),
})

/** What was paid holds the fee. */
export const binanceAutoInvest = table({
  ...shared,
  id: 'binance-auto-invest',
  name: 'Binance Auto-Invest',
  header: 'Auto-Invest Date(UTC)|Holding Coin|Amount per period|Trading Fee|Units|From|Status',
  time: 'Auto-Invest Date(UTC)',
  order: 'mdy',
  read: (row) => {
    if (!DONE.test(row.text('Status'))) return passed('it was not carried out')
    const fee = row.glued('Trading Fee')
    return { out: less(row.glued('Amount per period'), fee), in: row.glued('Units', row.text('Holding Coin')), fee }
  },
})

const FUTURES: Readonly<Record<string, Kind | 'within'>> = {
  realized_pnl: 'margin_pnl',
  commission: 'fee',
  funding_fee: 'funding',
  insurance_clear: 'liquidation',
  referral_kickback: 'income:rebate',
  commission_rebate: 'income:rebate',
  transfer: 'within',
  deposit: 'within',
  withdraw: 'within',
  cross_collateral_transfer: 'within',
  internal_transfer: 'within',
}

export const binanceFutures = table({
  ...shared,
  id: 'binance-futures-history',
  name: 'Binance Futures transaction history',
  header: 'Date(UTC*)|type|Amount|Asset|Symbol|Transaction ID',
  time: 'Date(UTC*)',
  read: (row) => {
    const kind = row.word('type', FUTURES)
    if (kind === 'within') return passed('it moves between pockets of Binance')
    const amount = row.amount('Amount', row.text('Asset'))
    const signed = row.figure('Amount')
    const about = { id: row.text('Transaction ID'), note: row.text('Symbol') }
    if (kind === 'fee')
      return signed && isNegative(signed)
        ? { kind, fee: amount, ...about }
        : { kind: 'income:rebate', in: amount, ...about }
    return { kind, ...bySign(amount, signed), ...about }
  },
})

const orderTable = table({
  ...shared,
  id: 'binance-orders',
  name: 'Binance order history',
  header: 'Date(UTC)|Pair|Type|Order Price|Order Amount|AvgTrading Price|Filled|Total|status',
  beside: 'orderId|clientOrderId|Strategy Id|Strategy Type|Fill fee',
  time: 'Date(UTC)',
  order: 'dmy',
  read: (row) => {
    const pair = market(row.text('Pair')) ?? row.wrong(['Pair'], 'no market of this name is known')
    const sides = sidesOf(row, row.amount('Filled', pair.base), row.amount('Total', pair.quote))
    return { ...sides, fee: row.glued('Fill fee', pair.base, pair.quote, 'BNB') }
  },
})

/** An order, and its fills below it under a header of their own: the fills are the trades, and the order says of which market. */
export const binanceOrders: RowsFormat = {
  ...orderTable,
  open(columns, context) {
    const withFee: Columns = {
      at: columns.at,
      payload: (cells) => {
        const json = JSON.parse(columns.payload(cells.slice(0, -1))) as Record<string, string>
        return JSON.stringify({ ...json, 'Fill fee': cells.at(-1) ?? '' })
      },
    }
    const read = orderTable.open(withFee, context)
    const places = ['Date(UTC)', 'Pair', 'Type', 'AvgTrading Price', 'Filled', 'Total', 'status'].map((name) =>
      columns.at(name),
    )
    const [date = 0, pair = 0, type = 0, price = 0, filled = 0, total = 0, status = 0] = places
    let order: readonly string[] | undefined
    return ({ line, cells }) => {
      if ((cells[0] ?? '').trim() !== '') {
        order = cells
        return { ignored: 'an order; its fills tell what was traded' }
      }
      const [, at = '', fillPrice = '', fill = '', paid = '', fee = ''] = cells
      if (/^date/i.test(at)) return { ignored: 'the header of the fills' }
      if (!order) return { reject: { column: 'Pair', value: '', reason: 'the order of this fill is not in the file' } }
      if (/cancel/i.test(order[status] ?? '') && fill.trim() === '') return { ignored: 'it was cancelled' }
      const made = order.map((cell) => cell)
      made[date] = at
      made[price] = fillPrice
      made[filled] = fill
      made[total] = paid
      made[pair] = order[pair] ?? ''
      made[type] = order[type] ?? ''
      return read({ line, cells: [...made, fee] })
    }
  },
}
