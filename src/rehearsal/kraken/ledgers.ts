import type { Answered } from '../exchange.ts'
import type { FaultBoard } from '../faultBoard.ts'
import { newestFirst } from '../sorted.ts'
import { afterFaults, pageSize } from '../visible.ts'
import { codeAsked } from './assets.ts'
import type { KrakenBook } from './book.ts'
import { PAGE_ROWS } from './history.ts'
import { rangeAsked, within } from './paging.ts'
import { INVALID_ARGUMENTS, result } from './reply.ts'
import { ledgerJson, tradeJson, type LedgerRow, type TradeRow } from './rows.ts'

/** The types that may be asked for. Rows have more types than this. */
const TYPES_ASKED = new Set(
  (
    'all trade deposit withdrawal transfer margin adjustment rollover credit settled staking dividend sale nft_rebate ' +
    'none spend receive reward conversion earn'
  ).split(' '),
)

/** The most ids of one QueryLedgers or QueryTrades. */
const IDS_MAX = 20

/** Answers about the ledger and the trades of one book. Keeps what it has sorted out, until rows are added. */
export class KrakenLedgers {
  readonly #faults: FaultBoard
  readonly #chosen = new Map<string, readonly LedgerRow[]>()
  readonly #ledgerIds = new Map<string, LedgerRow>()
  readonly #tradeIds = new Map<string, TradeRow>()
  #book: KrakenBook | undefined
  #seen = 0

  constructor(faults: FaultBoard) {
    this.#faults = faults
  }

  ledgers(book: KrakenBook, parameters: URLSearchParams): Answered {
    this.#follow(book)
    const rows = this.#ofTypeAndAsset(book, parameters)
    const asked = rangeAsked(book.ledger, parameters, (id) => this.#ledgerIds.get(id))
    const skip = offset(parameters)
    if (!rows || !asked || skip === undefined) return INVALID_ARGUMENTS
    const range = within(rows, afterFaults(asked, book.ledger.length, this.#faults, 'Ledgers'))
    const page = newestFirst(rows, range, skip, pageSize(PAGE_ROWS, this.#faults))
    const count = parameters.get('without_count') === 'true' ? '' : `,"count":${range.until - range.from}`
    return result(`{"ledger":{${page.map(ledgerJson).join(',')}}${count}}`)
  }

  trades(book: KrakenBook, parameters: URLSearchParams): Answered {
    this.#follow(book)
    const asked = rangeAsked(book.trades, parameters, (id) => this.#tradeIds.get(id))
    const skip = offset(parameters)
    if (!asked || skip === undefined) return INVALID_ARGUMENTS
    const range = afterFaults(asked, book.trades.length, this.#faults, 'TradesHistory')
    const page = newestFirst(book.trades, range, skip, pageSize(PAGE_ROWS, this.#faults))
    const withLedgers = parameters.get('ledgers') === 'true'
    const count = parameters.get('without_count') === 'true' ? '' : `,"count":${range.until - range.from}`
    return result(`{"trades":{${page.map((row) => tradeJson(row, withLedgers)).join(',')}}${count}}`)
  }

  queryLedgers(book: KrakenBook, parameters: URLSearchParams): Answered {
    this.#follow(book)
    return named(parameters.get('id'), this.#ledgerIds, ledgerJson)
  }

  queryTrades(book: KrakenBook, parameters: URLSearchParams): Answered {
    this.#follow(book)
    const withLedgers = parameters.get('ledgers') === 'true'
    return named(parameters.get('txid'), this.#tradeIds, (row) => tradeJson(row, withLedgers))
  }

  #follow(book: KrakenBook): void {
    if (book === this.#book && book.ledger.length === this.#seen) return
    this.#book = book
    this.#seen = book.ledger.length
    this.#chosen.clear()
    this.#ledgerIds.clear()
    this.#tradeIds.clear()
    for (const row of book.ledger) this.#ledgerIds.set(row.id, row)
    for (const row of book.trades) this.#tradeIds.set(row.id, row)
  }

  #ofTypeAndAsset(book: KrakenBook, parameters: URLSearchParams): readonly LedgerRow[] | undefined {
    const type = parameters.get('type') ?? 'all'
    const assetText = parameters.get('asset') ?? 'all'
    if (!TYPES_ASKED.has(type)) return undefined
    if (type === 'all' && assetText === 'all') return book.ledger
    const key = `${type} ${assetText}`
    const known = this.#chosen.get(key)
    if (known) return known
    const codes = new Set(assetText.split(',').map((text) => (text === 'all' ? text : codeAsked(text))))
    if (codes.has(undefined)) return undefined
    const all = codes.has('all')
    const rows = book.ledger.filter((row) => (type === 'all' || row.type === type) && (all || codes.has(row.asset)))
    this.#chosen.set(key, rows)
    return rows
  }
}

function named<Row>(text: string | null, rows: ReadonlyMap<string, Row>, json: (row: Row) => string): Answered {
  const ids = (text ?? '').split(',').filter((id) => id !== '')
  const found = ids.map((id) => rows.get(id)).filter((row) => row !== undefined)
  if (ids.length === 0 || ids.length > IDS_MAX || found.length < ids.length) return INVALID_ARGUMENTS
  return result(`{${found.map(json).join(',')}}`)
}

/** Rows to skip from the newest; undefined if it is no whole number. */
function offset(parameters: URLSearchParams): number | undefined {
  const text = parameters.get('ofs') ?? '0'
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
