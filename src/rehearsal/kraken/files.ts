import { fixed } from '../figures.ts'
import { assetOf } from './assets.ts'
import type { KrakenBook } from './book.ts'
import type { LedgerRow } from './rows.ts'

/** Kraken's exports of history as CSV, by the name of the file: with quotes, whole seconds, and transfers told twice. */
export function krakenFile(book: KrakenBook, name: string): string | undefined {
  switch (name) {
    case 'ledgers.csv':
      return ledgersCsv(book)
    case 'trades.csv':
      return tradesCsv(book)
    default:
      return undefined
  }
}

const LEDGER_HEADER = [
  'txid',
  'refid',
  'time',
  'type',
  'subtype',
  'aclass',
  'asset',
  'wallet',
  'amount',
  'fee',
  'balance',
]

function ledgersCsv(book: KrakenBook): string {
  const lines = [LEDGER_HEADER.map(quoted).join(',')]
  for (const row of book.ledger) {
    // A transfer is told when it begins, without id and balance, and again when it is done.
    if (row.type === 'deposit' || row.type === 'withdrawal') lines.push(ledgerLine(row, false))
    lines.push(ledgerLine(row, true))
  }
  return `${lines.join('\n')}\n`
}

function ledgerLine(row: LedgerRow, final: boolean): string {
  const { digits } = assetOf(row.asset)
  const begun = final ? row.micros : row.micros - PENDING_MICROS
  const words = [
    final ? row.id : '',
    row.refid,
    time(begun, 0),
    row.type,
    row.subtype,
    'currency',
    row.asset,
    'spot / main',
  ]
  const balance = final ? fixed(row.balance, digits) : '""'
  return [...words.map(quoted), fixed(row.amount, digits), fixed(row.fee, digits), balance].join(',')
}

/** How long a transfer is on its way. */
const PENDING_MICROS = 240_000_000

const TRADE_HEADER = 'txid ordertxid pair time type ordertype price cost fee vol margin misc ledgers'.split(' ')

function tradesCsv(book: KrakenBook): string {
  const lines = [TRADE_HEADER.map(quoted).join(',')]
  for (const row of book.trades) {
    const { pair } = row
    lines.push(
      [
        quoted(row.id),
        quoted(row.order),
        quoted(pair.id),
        quoted(time(row.micros, 4)),
        quoted(row.side),
        quoted('limit'),
        fixed(row.price, pair.priceDigits),
        fixed(row.cost, 5),
        fixed(row.fee, 5),
        fixed(row.volume, 8),
        fixed(row.margin, 5),
        quoted(row.closing ? 'closing' : ''),
        quoted(row.ledgers.join(',')),
      ].join(','),
    )
  }
  return `${lines.join('\n')}\n`
}

/** `2023-05-05 14:28:48`, with so many digits of a second behind it. */
function time(micros: number, digits: number): string {
  const seconds = new Date(Math.floor(micros / 1_000_000) * 1000).toISOString().slice(0, 19).replace('T', ' ')
  if (digits === 0) return seconds
  return `${seconds}.${String(Math.floor(micros) % 1_000_000)
    .padStart(6, '0')
    .slice(0, digits)}`
}

function quoted(text: string): string {
  return `"${text}"`
}
