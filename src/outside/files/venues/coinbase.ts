import { absolute, parseDecimal, subtract } from '../../../core/decimal.ts'
import { asset } from '../../../core/asset.ts'
import type { Amount } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import { glued } from '../table/figures.ts'
import type { SheetRow } from '../table/sheet-row.ts'
import { bySign, cost, less, market, passed, trade } from '../table/sides.ts'
import { table } from '../table/table.ts'

const INCOME: Readonly<Record<string, Kind>> = {
  'rewards income': 'income:staking',
  'reward income': 'income:staking',
  'staking income': 'income:staking',
  'inflation reward': 'income:staking',
  'learning reward': 'income:other',
  'coinbase earn': 'income:other',
  'incentives rewards payout': 'income:other',
  'subscription rebate': 'income:rebate',
  'subscription rebates (24 hours)': 'income:rebate',
  'subscription rebate (24 hours)': 'income:rebate',
  'fee rebate': 'income:rebate',
  'card rebate': 'income:rebate',
  'unknown income': 'income:other',
  'usdc reward': 'income:interest',
  'usdc rewards income': 'income:interest',
  airdrop: 'income:airdrop',
  'interest payout': 'income:interest',
}

const MOVES: Readonly<Record<string, 'in' | 'out'>> = {
  receive: 'in',
  deposit: 'in',
  'pro withdrawal': 'in',
  'exchange withdrawal': 'in',
  'prime withdrawal': 'in',
  'admin credit': 'in',
  send: 'out',
  withdrawal: 'out',
  'pro deposit': 'out',
  'exchange deposit': 'out',
  'prime deposit': 'out',
  'fiat deposit': 'in',
  'fiat withdrawal': 'out',
  'card spend': 'out',
  subscription: 'out',
  'card buy back': 'in',
}

const WITHIN = new Set([
  'retail staking transfer',
  'retail unstaking transfer',
  'retail eth2 deprecation',
  'eth2 deprecation',
  'staking transfer',
  'unstaking transfer',
  'vault withdrawal',
  'portfolio transfer',
])

/** Of every generation: without an id and the currency in the header (2019), with a column of the currency, with an id (2024). */
export const coinbaseHistory = table({
  id: 'coinbase-history',
  name: 'Coinbase transaction history',
  exchange: 'coinbase',
  source: 'Coinbase: Statements, Generate custom statement, All transactions, CSV',
  header: 'Timestamp|Transaction Type|Asset|Quantity Transacted|*Subtotal|Notes',
  beside:
    'ID|*Price Currency|*Price at Transaction|*Total (inclusive of fees*|Fees|* Fees|Fees and/or Spread|Sender Address|Recipient Address',
  time: 'Timestamp',
  order: 'mdy',
  read: (row) => {
    const type = row.text('Transaction Type').toLowerCase()
    const coin = row.amount('Quantity Transacted', row.text('Asset'))
    const fee = row.amount(['Fees', 'Fees and/or Spread', '* Fees'], currencyOf(row))
    const about = { id: row.text('ID'), note: row.text('Notes') }
    if (WITHIN.has(type)) return passed('it moves between pockets of Coinbase')
    const kind = INCOME[type]
    if (kind !== undefined) return { kind, in: coin, ...about }
    const way = MOVES[type]
    if (way !== undefined)
      return { kind: way === 'in' ? 'deposit' : 'withdrawal', [way]: coin, ...(way === 'out' ? { fee } : {}), ...about }
    if (type === 'convert' || type === 'asset migration') return { ...converted(row), ...about }
    const elsewhere = ofMarket(row, type, coin)
    if (elsewhere) return { ...elsewhere, ...about }
    const paid = row.amount('*Subtotal', currencyOf(row))
    const sides = trade(type.replace(/^advance(?:d)? trade |^advanced /, ''), coin, paid)
    return sides ? { ...sides, fee, ...about } : row.wrong(['Transaction Type'], 'this word is not known')
  },
})

const MARKET = /for ([\d.,]+) ([A-Z0-9]+) on ([A-Z0-9]+-[A-Z0-9]+) at ([\d.,eE-]+)/

/** An advanced trade on a market of another currency than the report's: its amounts stand in the notes alone. */
function ofMarket(row: SheetRow, type: string, coin: Amount | null) {
  const [, net = '', unit = '', , price = ''] = MARKET.exec(row.text('Notes')) ?? []
  if (unit === '' || unit === currencyOf(row).toUpperCase()) return undefined
  const gross = cost(coin, parseDecimal(price.replaceAll(',', '')) ?? null, unit)
  const total = parseDecimal(net.replaceAll(',', ''))
  const sides = trade(type.replace(/^advance(?:d)? trade /, ''), coin, gross)
  if (!gross || !total || !sides) return undefined
  return { ...sides, fee: { asset: gross.asset, quantity: absolute(subtract(gross.quantity, total)) } }
}

function currencyOf(row: SheetRow): string {
  const own = row.text('Price Currency', 'Spot Price Currency')
  return own === ''
    ? row
        .header('*Subtotal')
        .replace(/\s*Subtotal$/i, '')
        .trim()
    : own
}

const CONVERTED = /converted\s+(\S+ \S+)\s+to\s+(\S+ \S+)/i

/** What became what stands in the notes alone. */
function converted(row: SheetRow): { out: Amount; in: Amount } {
  const [, from = '', to = ''] = CONVERTED.exec(row.text('Notes')) ?? []
  const out = glued(from.replaceAll(',', ''), [], 'point')
  const into = glued(to.replaceAll(',', ''), [], 'point')
  return out && into ? { out, in: into } : row.wrong(['Notes'], 'what was converted is not told')
}

/** Fills of Coinbase Pro and Exchange: `total` is what was paid or got with the fee in it, signed. */
export const coinbaseProFills = table({
  id: 'coinbase-pro-fills',
  name: 'Coinbase Pro fills',
  exchange: 'coinbasepro',
  source: 'Coinbase Pro: Statements, Fills, CSV',
  header: 'trade id|product|side|created at|size|size unit|price|fee|total|price/fee/total unit',
  beside: 'portfolio',
  time: 'created at',
  read: (row) => {
    const sides = market(row.text('product'))
    const unit = row.text('price/fee/total unit')
    if (sides?.base !== row.text('size unit').toUpperCase() || sides.quote !== unit.toUpperCase())
      return row.wrong(['product'], 'the units are not those of its market')
    const base = row.amount('size', row.text('size unit'))
    const fee = row.amount('fee', unit)
    const gross = cost(base, row.figure('price'), unit)
    const ways = trade(row.text('side'), base, gross)
    return ways ? { ...ways, fee, id: row.text('trade id') } : row.wrong(['side'], 'this word is not known')
  },
})

const PRO: Readonly<Record<string, Kind | 'leg' | 'fee'>> = {
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  match: 'leg',
  fee: 'fee',
  conversion: 'leg',
  rebate: 'income:rebate',
}

/** The account statement of Coinbase Pro: a row a leg, the legs and the fee of one fill under its number. */
export const coinbaseProAccount = table({
  id: 'coinbase-pro-account',
  name: 'Coinbase Pro account',
  exchange: 'coinbasepro',
  source: 'Coinbase Pro: Statements, Account, CSV',
  header: 'type|time|amount|balance|amount/balance unit|transfer id|trade id|order id',
  beside: 'portfolio',
  time: 'time',
  event: (row) => row.text('trade id') || row.text('transfer id') || `${row.text('time')} ${row.text('type')}`,
  read: (row) => {
    const type = row.word('type', PRO)
    const amount = row.amount('amount', row.text('amount/balance unit'))
    const id = row.text('trade id') || row.text('transfer id')
    if (type === 'fee') return { fee: amount, id }
    const sides = bySign(amount, row.figure('amount'))
    return type === 'leg' ? { ...sides, id } : { kind: type, ...sides, id }
  },
})

/** The report of one wallet, until 2020: what moved by its sign, with what was paid beside it. */
export const coinbaseWallet = table({
  id: 'coinbase-wallet-report',
  name: 'Coinbase report of a wallet',
  exchange: 'coinbase',
  source: 'Coinbase: Reports, Transactions of a wallet',
  header:
    'Timestamp|Balance|Amount|Currency|To|Notes|Instantly Exchanged|Transfer Total|Transfer Total Currency|Transfer Fee|Transfer Fee Currency',
  beside: 'Transfer Payment Method|Transfer ID|Order *|Recurring Payment ID|Coinbase ID*|Bitcoin Hash*|column *',
  time: 'Timestamp',
  order: 'mdy',
  read: (row) => {
    const signed = row.figure('Amount')
    const sides = bySign(row.amount('Amount', row.text('Currency')), signed)
    const total = row.amount('Transfer Total', row.text('Transfer Total Currency'))
    const fee = row.amount('Transfer Fee', row.text('Transfer Fee Currency'))
    const note = row.text('Notes')
    if (!total) return { ...sides, note }
    const paid: Amount = { asset: asset(row.text('Transfer Total Currency')), quantity: total.quantity }
    return sides.in ? { in: sides.in, out: less(paid, fee), fee, note } : { ...sides, in: paid, fee, note }
  },
})

/** Purchases and sales of one coin, until 2018; the coin is the name of a column. */
export const coinbaseTransfers = table({
  id: 'coinbase-transfers-2018',
  name: 'Coinbase purchases and sales, until 2018',
  exchange: 'coinbase',
  source: 'Coinbase: Reports, Transfers',
  header: 'Timestamp|Type|Subtotal|Fees|Total|Currency|Price Per Coin|Payment Method',
  beside: 'BTC|ETH|LTC|BCH|ID|Share',
  time: 'Timestamp',
  read: (row) => {
    const unit = ['BTC', 'ETH', 'LTC', 'BCH'].find((one) => row.has(one)) ?? ''
    const coin = row.amount(unit, unit)
    const fee = row.amount('Fees', row.text('Currency'))
    const type = row.text('Type').toLowerCase()
    if (type === 'deposit') return { kind: 'deposit', in: coin ?? row.amount('Total', row.text('Currency')) }
    if (type === 'withdrawal') return { kind: 'withdrawal', out: coin ?? row.amount('Total', row.text('Currency')) }
    const sides = trade(type, coin, row.amount('Subtotal', row.text('Currency')))
    return sides ? { ...sides, fee } : row.wrong(['Type'], 'this word is not known')
  },
})
