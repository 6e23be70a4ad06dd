import type { Decimal } from '../../core/decimal.ts'
import { fixed } from '../figures.ts'
import { assetOf, type KrakenPair } from './assets.ts'

/** A row of Ledgers. */
export interface LedgerRow {
  /** Position in the whole ledger, from 0. */
  readonly ordinal: number
  readonly id: string
  readonly refid: string
  readonly micros: number
  readonly type: string
  readonly subtype: string
  /** Kraken's code, with suffix: `XXBT`, `DOT.S`. */
  readonly asset: string
  readonly amount: Decimal
  readonly fee: Decimal
  /** What is held of this code after the row. */
  readonly balance: Decimal
}

/** A row of TradesHistory. Its id is the `refid` of its ledger rows. */
export interface TradeRow {
  /** Position among all trades, from 0. */
  readonly ordinal: number
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
  readonly tradeNumber: number
  readonly maker: boolean
  readonly ledgers: readonly string[]
}

/** A row of DepositStatus or WithdrawStatus. Its refid is that of its ledger row. */
export interface MovementRow {
  /** Position among all deposits or all withdrawals, from 0. */
  readonly ordinal: number
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

/** Seconds with four digits behind the point, as a JSON number: `1688464484.1787`. */
export function seconds(micros: number): string {
  const tenths = Math.floor(micros / 100)
  return `${Math.floor(tenths / 10_000)}.${String(tenths % 10_000).padStart(4, '0')}`
}

/** `"id":{...}`, ready to be joined: numbers are written by hand because a float would lose the last digits of a time. */
export function ledgerJson(row: LedgerRow): string {
  const { digits } = assetOf(row.asset)
  return (
    `"${row.id}":{"aclass":"currency","amount":"${fixed(row.amount, digits)}","asset":"${row.asset}",` +
    `"balance":"${fixed(row.balance, digits)}","fee":"${fixed(row.fee, digits)}","refid":"${row.refid}",` +
    `"time":${seconds(row.micros)},"type":"${row.type}","subtype":"${row.subtype}"}`
  )
}

export function tradeJson(row: TradeRow, withLedgers: boolean): string {
  const { pair } = row
  const isMargin = row.margin.units !== 0n
  const misc = row.closing ? 'closing' : ''
  return (
    `"${row.id}":{"ordertxid":"${row.order}","postxid":"${row.position}","pair":"${pair.id}","aclass":"forex",` +
    `"time":${seconds(row.micros)},"type":"${row.side}","ordertype":"limit","price":"${fixed(row.price, pair.priceDigits)}",` +
    `"cost":"${fixed(row.cost, 10)}","fee":"${fixed(row.fee, 10)}","vol":"${fixed(row.volume, 8)}",` +
    `"margin":"${fixed(row.margin, 5)}","leverage":"${isMargin ? 2 : 0}","misc":"${misc}",` +
    `"trade_id":${row.tradeNumber},"maker":${row.maker}` +
    (isMargin && !row.closing ? ',"posstatus":"open"' : '') +
    (withLedgers ? `,"ledgers":${JSON.stringify(row.ledgers)}}` : '}')
  )
}

export function movementJson(row: MovementRow): string {
  const { digits } = assetOf(row.asset)
  return JSON.stringify({
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
  })
}
