import { subtract, type Decimal } from '../../core/decimal.ts'
import { fixed } from '../figures.ts'
import type { KitBook } from '../kit/book.ts'
import { CAPITALS_AND_DIGITS } from '../random.ts'
import { assetOf, type KrakenPair } from './assets.ts'

/** The lists of the book, by the paths that show them. */
export const LEDGERS = '/0/private/Ledgers'
export const TRADES = '/0/private/TradesHistory'
export const DEPOSITS = '/0/private/DepositStatus'
export const WITHDRAWALS = '/0/private/WithdrawStatus'

/** A row of Ledgers as it is posted. */
export interface Posting {
  readonly refid: string
  readonly micros: number
  readonly type: string
  readonly subtype: string
  /** Kraken's code, with suffix: `XXBT`, `DOT.S`. */
  readonly asset: string
  readonly amount: Decimal
  readonly fee: Decimal
}

/** A row of TradesHistory. Its id is the `refid` of its ledger rows. */
export interface TradeRow {
  readonly id: string
  readonly order: string
  readonly position: string
  readonly pair: KrakenPair
  readonly micros: number
  readonly side: 'buy' | 'sell'
  readonly price: Decimal
  readonly cost: Decimal
  readonly fee: Decimal
  readonly volume: Decimal
  readonly margin: Decimal
  readonly closing: boolean
  readonly maker: boolean
  readonly ledgers: readonly string[]
}

/** A row of DepositStatus or WithdrawStatus. Its refid is that of its ledger row. */
export interface MovementRow {
  readonly refid: string
  readonly micros: number
  readonly asset: string
  readonly method: string
  readonly network: string | undefined
  readonly txid: string
  readonly info: string
  readonly amount: Decimal
  readonly fee: Decimal
}

/** A new id such as `TSJTGT-DT7WN-GPPQMJ`. The middle part counts, so that no two are ever equal. */
export function id(book: KitBook, prefix: string): string {
  let rest = book.number()
  let middle = ''
  for (let place = 0; place < 5; place += 1) {
    middle = CAPITALS_AND_DIGITS.charAt(rest % 32) + middle
    rest = Math.floor(rest / 32)
  }
  const outer = book.random.text(CAPITALS_AND_DIGITS, 11)
  return `${prefix}${outer.slice(0, 5)}-${middle}-${outer.slice(5)}`
}

/** Seconds with four digits behind the point, as a JSON number: `1688464484.1787`. */
export function seconds(micros: number): string {
  const tenths = Math.floor(micros / 100)
  return `${Math.floor(tenths / 10_000)}.${String(tenths % 10_000).padStart(4, '0')}`
}

/**
 * Writes one ledger row and gives its id. The fee is in the row's own asset and comes on top, as Kraken has it: balance =
 * before + amount - fee. Rows are `"id":{...}`, ready to be joined; numbers are written by hand because a float would lose the
 * last digits of a time.
 */
export function post(book: KitBook, row: Posting): string {
  const { digits } = assetOf(row.asset)
  const balance = book.purse.move(row.asset, subtract(row.amount, row.fee))
  const ledgerId = id(book, 'L')
  const json =
    `"${ledgerId}":{"aclass":"currency","amount":"${fixed(row.amount, digits)}","asset":"${row.asset}",` +
    `"balance":"${fixed(balance, digits)}","fee":"${fixed(row.fee, digits)}","refid":"${row.refid}",` +
    `"time":${seconds(row.micros)},"type":"${row.type}","subtype":"${row.subtype}"}`
  book.write(LEDGERS, row.micros, json, { id: ledgerId, tags: [row.type, row.asset] })
  return ledgerId
}

export function postTrade(book: KitBook, row: TradeRow): void {
  const { pair } = row
  const isMargin = row.margin.units !== 0n
  const misc = row.closing ? 'closing' : ''
  const json =
    `"${row.id}":{"ordertxid":"${row.order}","postxid":"${row.position}","pair":"${pair.id}","aclass":"forex",` +
    `"time":${seconds(row.micros)},"type":"${row.side}","ordertype":"limit","price":"${fixed(row.price, pair.priceDigits)}",` +
    `"cost":"${fixed(row.cost, 10)}","fee":"${fixed(row.fee, 10)}","vol":"${fixed(row.volume, 8)}",` +
    `"margin":"${fixed(row.margin, 5)}","leverage":"${isMargin ? 2 : 0}","misc":"${misc}",` +
    `"trade_id":${40_000_000 + book.list(TRADES).length},"maker":${row.maker}` +
    `${isMargin && !row.closing ? ',"posstatus":"open"' : ''},"ledgers":${JSON.stringify(row.ledgers)}}`
  book.write(TRADES, row.micros, json, { id: row.id })
}

/** A trade as it is given to who did not ask for the ids of its ledger rows. */
export function withoutLedgers(json: string): string {
  return json.replace(/,"ledgers":\[[^\]]*\]/, '')
}

export function postMovement(book: KitBook, list: typeof DEPOSITS | typeof WITHDRAWALS, row: MovementRow): void {
  const { digits } = assetOf(row.asset)
  const json = {
    method: row.method,
    ...(row.network ? { network: row.network } : {}),
    aclass: 'currency',
    asset: row.asset,
    refid: row.refid,
    txid: row.txid,
    info: row.info,
    amount: fixed(row.amount, digits),
    fee: fixed(row.fee, digits),
    time: Math.floor(row.micros / 1_000_000),
    status: 'Success',
  }
  book.write(list, row.micros, json, { tags: [row.asset] })
}
