import { canonical } from '../../core/asset.ts'
import { binanceNames } from '../../core/assets/codes/binance.ts'
import { AS_IT_STANDS, type MeaningOf } from '../../core/assets/meaning.ts'
import { isNegative, parseDecimal } from '../../core/decimal.ts'
import type { Change } from '../../core/ledger/explain-changes.ts'
import type { RecordDraft } from '../../core/ledger/record.ts'
import { cellsOf } from './cells.ts'
import { meaningOf, type Meaning } from './binance-words.ts'

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
export function historyRow(record: RecordDraft, assetOf: MeaningOf = AS_IT_STANDS): HistoryRow | string {
  const cell = cellsOf(record.payload)
  const operation = cell('operation')
  const quantity = parseDecimal(cell('change'))
  const coin = cell('coin').toUpperCase()
  const meaning = meaningOf(operation)
  if (!quantity || coin === '') return 'a row without coin or change'
  if (!meaning) return `Binance's operation "${operation.slice(0, WORD_MAX)}" is not known to this version`
  const internal = meaning.as === 'move'
  return {
    id: record.nativeId,
    at: record.at,
    asset: assetOf(canonical(internal ? unwrapped(coin) : coin, binanceNames), record.at),
    quantity,
    internal,
    record,
    meaning,
    operation,
    account: cell('account').toLowerCase(),
    remark: cell('remark'),
    gained: !isNegative(quantity),
  }
}

/** The most of an unknown word that is repeated. */
const WORD_MAX = 80

/** The receipt for a coin that lies in Earn stands for that coin: LDUSDT is USDT. */
function unwrapped(coin: string): string {
  return /^LD[A-Z0-9]{2,}$/.test(coin) && coin !== 'LDO' ? coin.slice(2) : coin
}
