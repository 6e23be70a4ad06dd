import { asset, type Asset } from '../../core/asset.ts'
import { isNegative, parseDecimal } from '../../core/decimal.ts'
import { parseJson, textAt } from '../../core/json.ts'
import type { Change } from '../../core/ledger/explain.ts'
import type { RecordDraft } from '../../core/ledger/record.ts'
import { plainName } from './columns.ts'
import { meaningOf, type Meaning } from './binanceWords.ts'

/** One row of Binance's transaction history, read. */
export interface HistoryRow extends Change {
  readonly record: RecordDraft
  readonly meaning: Meaning
  readonly operation: string
  readonly account: string
  readonly remark: string
  readonly gained: boolean
}

/** A row of a record, or why it is not understood. */
export function historyRow(record: RecordDraft): HistoryRow | string {
  const cells = namedCells(record.payload)
  const operation = (cells.get('operation') ?? '').trim()
  const quantity = parseDecimal((cells.get('change') ?? '').trim())
  const coin = (cells.get('coin') ?? '').trim().toUpperCase()
  const meaning = meaningOf(operation)
  if (!quantity || coin === '') return 'a row without coin or change'
  if (!meaning) return `Binance's operation "${operation.slice(0, WORD_MAX)}" is not known to this version`
  const internal = meaning.as === 'move'
  return {
    id: record.nativeId,
    at: record.at,
    asset: internal ? unwrapped(coin) : asset(coin),
    quantity,
    internal,
    record,
    meaning,
    operation,
    account: (cells.get('account') ?? '').trim().toLowerCase(),
    remark: (cells.get('remark') ?? '').trim(),
    gained: !isNegative(quantity),
  }
}

/** The most of an unknown word that is repeated. */
const WORD_MAX = 80

/** The receipt for a coin that lies in Earn stands for that coin: LDUSDT is USDT. */
function unwrapped(coin: string): Asset {
  return asset(/^LD[A-Z0-9]{2,}$/.test(coin) && coin !== 'LDO' ? coin.slice(2) : coin)
}

function namedCells(payload: string): ReadonlyMap<string, string> {
  const json = parseJson(payload)
  if (typeof json !== 'object' || json === null) return new Map()
  return new Map(Object.keys(json).map((name) => [plainName(name), textAt(json, name) ?? '']))
}
