import { assert } from '../assert.ts'
import { asset, type Asset } from '../asset.ts'
import { decimal } from '../decimal.ts'
import { instant } from '../instant.ts'
import type { Money } from '../money.ts'
import { joined } from './effective.ts'
import type { Leg, LegRole } from './legs.ts'
import { readArrival, readLegs } from './transaction-json.ts'
import { isKind, type LedgerTransaction } from './transaction.ts'

/** What of a ledger's transactions lots need, a column each: of a thousand transactions twenty texts travel, and not a thousand objects. */
export const LEDGER_COLUMNS = [
  'id',
  'wallet_id',
  'kind',
  /** Microseconds since 1970. */
  'at',
  'internal',
  'out_asset',
  'out_quantity',
  'in_asset',
  'in_quantity',
  'fee_asset',
  'fee_quantity',
  'legs',
  'value_currency',
  'value_amount',
  'arrival',
] as const

/** Each column as the JSON of a list of texts, null where there is none; all of one length, in order of time. */
export type LedgerColumns = Readonly<Record<(typeof LEDGER_COLUMNS)[number], string>>

type Cells = readonly (string | null)[]

/** The transactions that stand in columns, as people see them: a transfer whose other half is known is one, of both halves. */
export function transactionsIn(columns: LedgerColumns): readonly LedgerTransaction[] {
  const cells: Readonly<Record<keyof LedgerColumns, Cells>> = {
    id: cellsOf(columns.id),
    wallet_id: cellsOf(columns.wallet_id),
    kind: cellsOf(columns.kind),
    at: cellsOf(columns.at),
    internal: cellsOf(columns.internal),
    out_asset: cellsOf(columns.out_asset),
    out_quantity: cellsOf(columns.out_quantity),
    in_asset: cellsOf(columns.in_asset),
    in_quantity: cellsOf(columns.in_quantity),
    fee_asset: cellsOf(columns.fee_asset),
    fee_quantity: cellsOf(columns.fee_quantity),
    legs: cellsOf(columns.legs),
    value_currency: cellsOf(columns.value_currency),
    value_amount: cellsOf(columns.value_amount),
    arrival: cellsOf(columns.arrival),
  }
  const assets = new Map<string, Asset>()
  const assetOf = (id: string): Asset => {
    const known = assets.get(id) ?? asset(id)
    assets.set(id, known)
    return known
  }
  const moneyAt = (id: string | null | undefined, quantity: string | null | undefined): Money | undefined =>
    typeof id === 'string' && typeof quantity === 'string'
      ? { asset: assetOf(id), quantity: decimal(quantity) }
      : undefined
  const legsAt = (row: number): readonly Leg[] => {
    const text = cells.legs[row]
    if (typeof text === 'string') return parsed(text, readLegs)
    const legs: Leg[] = []
    const put = (role: LegRole, money: Money | undefined): void => {
      if (money !== undefined) legs.push({ role, asset: money.asset, quantity: money.quantity })
    }
    put('out', moneyAt(cells.out_asset[row], cells.out_quantity[row]))
    put('in', moneyAt(cells.in_asset[row], cells.in_quantity[row]))
    put('fee', moneyAt(cells.fee_asset[row], cells.fee_quantity[row]))
    return legs
  }
  return cells.id.map((id, row) => {
    const kind = cells.kind[row] ?? ''
    const value = moneyAt(cells.value_currency[row], cells.value_amount[row])
    const own: LedgerTransaction = {
      id: id ?? '',
      wallet: cells.wallet_id[row] ?? '',
      kind: isKind(kind) ? kind : 'unknown',
      at: instant(BigInt(cells.at[row] ?? '0')),
      legs: legsAt(row),
      ...(cells.internal[row] === 'true' ? { internal: true } : {}),
      ...(value === undefined ? {} : { value }),
    }
    const text = cells.arrival[row]
    if (typeof text !== 'string') return own
    const arrival = parsed(text, readArrival)
    return { ...joined(own, arrival), id: own.id, wallet: own.wallet, toWallet: arrival.wallet }
  })
}

/** The column was written by our own database, as JSON of texts and nulls. */
function cellsOf(column: string): Cells {
  return JSON.parse(column) as Cells
}

function parsed<Value>(text: string, read: (json: unknown) => Value | undefined): Value {
  const value = read(JSON.parse(text))
  assert(value !== undefined, 'the ledger holds a transaction of another form')
  return value
}
