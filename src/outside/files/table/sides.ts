import { asset, isFiat } from '../../../core/asset.ts'
import { absolute, add, isNegative, isZero, multiply, subtract, type Decimal } from '../../../core/decimal.ts'
import type { Amount } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'

/** What one row says: what left, what came, what was paid for it. The kind follows from the sides where none is said. */
export interface Told {
  readonly kind?: Kind | undefined
  readonly out?: Amount | null
  readonly in?: Amount | null
  readonly fee?: Amount | null
  /** The venue's own id of the event. */
  readonly id?: string
  readonly hash?: string
  readonly note?: string
  readonly value?: Amount | null
  readonly internal?: boolean
  /** It has both sides or is none: what lacks one is no trade, and no move either. */
  readonly both?: true
  /** It is one side of a trade: where no row tells the other, that is said, and nothing is invented in its place. */
  readonly leg?: true
}

/** A row that moves nothing, and why. */
export interface Passed {
  readonly ignored: string
}

export function passed(ignored: string): Passed {
  return { ignored }
}

/** Which side the account was on. */
const BUYS = /^(?:.*[_ -])?(?:buy|bought|bid|kauf|nákup|koup[eě]|achat|compra|買い?|purchase|b)(?:[_ -].*)?$/iu
const SELLS = /^(?:.*[_ -])?(?:sell|sold|ask|verkauf|prodej|vente|venta|売り?|sale|s)(?:[_ -].*)?$/iu

/** A trade by its market: what was bought or sold, what for, and by which word. Undefined where the word says neither. */
export function trade(side: string, base: Amount | null, quote: Amount | null): ReturnType<typeof swap> | undefined {
  if (BUYS.test(side.trim())) return swap(quote, base)
  if (SELLS.test(side.trim())) return swap(base, quote)
  return undefined
}

/** One for another. */
export function swap(out: Amount | null, into: Amount | null) {
  return { out, in: into, both: true } as const
}

/** An amount by its sign: below zero it left. */
export function bySign(amount: Amount | null, signed: Decimal | null): Pick<Told, 'out' | 'in'> {
  if (!amount || !signed) return {}
  return isNegative(signed) ? { out: amount } : { in: amount }
}

/** The kind of a move by its sides. */
export function kindBySides(out: readonly Amount[], into: readonly Amount[]): Kind | undefined {
  if (out.length === 0) return into.length === 0 ? undefined : 'deposit'
  if (into.length === 0) return 'withdrawal'
  const isMoney = (side: readonly Amount[]): boolean => side.every((one) => isFiat(one.asset))
  const [paid, got] = [isMoney(out), isMoney(into)]
  if (paid === got) return 'trade'
  return paid ? 'buy' : 'sell'
}

/** Codes that stand last in a market without a separator, the longest first. */
const QUOTES = [
  'FDUSD',
  'USDT',
  'USDC',
  'BUSD',
  'TUSD',
  'BIDR',
  'USDP',
  'EURC',
  'DAI',
  'PAX',
  'BTC',
  'ETH',
  'BNB',
  'EUR',
  'USD',
  'GBP',
  'AUD',
  'CAD',
  'CHF',
  'JPY',
  'TRY',
  'BRL',
  'RUB',
  'UAH',
  'NGN',
  'ZAR',
  'CZK',
  'PLN',
  'KRW',
  'IDR',
  'VAI',
  'XRP',
  'TRX',
  'DOGE',
  'DOT',
  'KCS',
  'HT',
  'OKB',
]

/** The two sides of a market: `BTC-EUR`, `BTC/EUR`, `btc_eur`, `BTCEUR`. */
export function market(text: string): { readonly base: string; readonly quote: string } | undefined {
  const bare = text.trim().toUpperCase()
  const [, base = '', quote = ''] = /^([A-Z0-9.]{1,20})\s*[-/_:]\s*([A-Z0-9.]{1,20})$/.exec(bare) ?? []
  if (base !== '') return { base, quote }
  const last = QUOTES.find((one) => bare.endsWith(one) && bare.length > one.length)
  return last === undefined ? undefined : { base: bare.slice(0, -last.length), quote: last }
}

/** An amount less a fee of the same asset, or with it; itself where the fee is of another. */
export function less(amount: Amount | null, fee: Amount | null): Amount | null {
  if (!amount || !fee || amount.asset !== fee.asset) return amount
  const quantity = subtract(amount.quantity, fee.quantity)
  return isZero(quantity) || isNegative(quantity) ? null : { ...amount, quantity }
}

export function more(amount: Amount | null, fee: Amount | null): Amount | null {
  if (!amount || !fee || amount.asset !== fee.asset) return amount
  return { ...amount, quantity: add(amount.quantity, fee.quantity) }
}

/** What so much of something costs at a price. */
export function cost(base: Amount | null, price: Decimal | null, quote: string): Amount | null {
  if (!base || !price || isZero(price)) return null
  return { asset: asset(quote), quantity: absolute(multiply(base.quantity, price)) }
}
