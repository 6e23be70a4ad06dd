import { decimal } from '../../core/decimal.ts'
import { fixed } from '../figures.ts'
import type { Entry, KitBook } from '../kit/book.ts'
import { LEDGERS, TRADES } from './rows.ts'

/** Kraken's exports of history as CSV, by the name of the file: with quotes, whole seconds, and transfers told twice. */
export function krakenFile(book: KitBook, name: string): string | undefined {
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

function ledgersCsv(book: KitBook): string {
  const lines = [LEDGER_HEADER.map(quoted).join(',')]
  for (const entry of book.list(LEDGERS)) {
    // A transfer is told when it begins, without id and balance, and again when it is done.
    if (entry.tags.includes('deposit') || entry.tags.includes('withdrawal')) lines.push(ledgerLine(entry, false))
    lines.push(ledgerLine(entry, true))
  }
  return `${lines.join('\n')}\n`
}

function ledgerLine(entry: Entry, final: boolean): string {
  const row = textsOf(entry)
  const begun = final ? entry.micros : entry.micros - PENDING_MICROS
  const words = [final ? entry.id : '', row('refid'), time(begun, 0), row('type'), row('subtype'), 'currency']
  const cells = [...words, row('asset'), 'spot / main'].map(quoted)
  return [...cells, row('amount'), row('fee'), final ? row('balance') : '""'].join(',')
}

/** The members of a row as its endpoint tells it. */
function textsOf({ json }: Entry): (name: string) => string {
  const [row = {}] = Object.values(
    JSON.parse(`{${json}}`) as Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  )
  return (name) => String(row[name])
}

/** How long a transfer is on its way. */
const PENDING_MICROS = 240_000_000

const TRADE_HEADER = 'txid ordertxid pair time type ordertype price cost fee vol margin misc ledgers'.split(' ')

function tradesCsv(book: KitBook): string {
  const lines = [TRADE_HEADER.map(quoted).join(',')]
  for (const entry of book.list(TRADES)) {
    const row = textsOf(entry)
    const told = (name: string, digits: number): string => fixed(decimal(row(name)), digits)
    const words = [entry.id, row('ordertxid'), row('pair'), time(entry.micros, 4), row('type'), 'limit'].map(quoted)
    const amounts = [row('price'), told('cost', 5), told('fee', 5), row('vol'), row('margin')]
    lines.push([...words, ...amounts, quoted(row('misc')), quoted(row('ledgers'))].join(','))
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
