import { assert } from '../../core/assert.ts'
import { decimal, divide, type Decimal } from '../../core/decimal.ts'

/** Digits behind the point of every amount of Binance's spot account. */
export const DIGITS = 8

export interface BinanceSymbol {
  readonly symbol: string
  readonly base: string
  readonly quote: string
  readonly priceDigits: number
  readonly lotDigits: number
  /** `BREAK`: not traded any more, but still listed, and its trades can still be read. */
  readonly status: 'TRADING' | 'BREAK'
}

/** Rough prices in dollars; they only make amounts look like life. LDO is a coin, and no mirror of an earn position. */
const DOLLARS: Readonly<Record<string, string>> = {
  BTC: '65000',
  ETH: '2700',
  BNB: '580',
  SOL: '140',
  ADA: '0.45',
  XRP: '0.55',
  DOGE: '0.12',
  DOT: '5',
  AVAX: '27',
  LINK: '12',
  LTC: '75',
  TRX: '0.15',
  ATOM: '6',
  LDO: '1.3',
  SHIB: '0.00002',
  PEPE: '0.00001',
  UNI: '7',
  AAVE: '120',
  ETC: '22',
  FIL: '4',
  '1INCH': '0.3',
  MATIC: '0.5',
  USDT: '1',
  FDUSD: '1',
  EUR: '1.1',
}

/** Price and lot digits add up to at most 8, so that quantity times price is exact in the account's digits. */
const LISTED: readonly (readonly [base: string, quote: string, priceDigits: number, lotDigits: number])[] = [
  ['BTC', 'USDT', 2, 5],
  ['ETH', 'USDT', 2, 4],
  ['BNB', 'USDT', 2, 3],
  ['SOL', 'USDT', 2, 3],
  ['ADA', 'USDT', 4, 1],
  ['XRP', 'USDT', 4, 1],
  ['DOGE', 'USDT', 5, 0],
  ['DOT', 'USDT', 3, 2],
  ['AVAX', 'USDT', 2, 2],
  ['LINK', 'USDT', 2, 2],
  ['LTC', 'USDT', 2, 3],
  ['TRX', 'USDT', 4, 1],
  ['ATOM', 'USDT', 3, 2],
  ['LDO', 'USDT', 4, 2],
  ['SHIB', 'USDT', 8, 0],
  ['PEPE', 'USDT', 8, 0],
  ['UNI', 'USDT', 3, 2],
  ['AAVE', 'USDT', 2, 3],
  ['ETC', 'USDT', 2, 2],
  ['FIL', 'USDT', 3, 2],
  ['1INCH', 'USDT', 4, 1],
  ['MATIC', 'USDT', 4, 1],
  ['EUR', 'USDT', 4, 1],
  ['FDUSD', 'USDT', 4, 0],
  ['BTC', 'FDUSD', 2, 5],
  ['ETH', 'BTC', 5, 3],
  ['BNB', 'BTC', 5, 3],
  ['SOL', 'BTC', 6, 2],
  ['ADA', 'BTC', 8, 0],
  ['XRP', 'BTC', 8, 0],
  ['LTC', 'BTC', 5, 3],
  ['LINK', 'BTC', 6, 2],
  ['DOT', 'BTC', 6, 2],
  ['BNB', 'ETH', 4, 3],
  ['SOL', 'BNB', 4, 3],
  ['BTC', 'EUR', 2, 5],
  ['ETH', 'EUR', 2, 4],
  ['BNB', 'EUR', 2, 3],
  ['SOL', 'EUR', 2, 3],
  ['XRP', 'EUR', 4, 1],
]

export const SYMBOLS: readonly BinanceSymbol[] = LISTED.map(([base, quote, priceDigits, lotDigits]) => ({
  symbol: `${base}${quote}`,
  base,
  quote,
  priceDigits,
  lotDigits,
  status: base === 'MATIC' ? 'BREAK' : 'TRADING',
}))

export const ASSETS: readonly string[] = Object.keys(DOLLARS)

const PRICES: ReadonlyMap<string, Decimal> = new Map(
  Object.entries(DOLLARS).map(([code, text]) => [code, decimal(text)]),
)

/** Mark of what lies in locked earn: it has no token in the spot account, only a position. */
export const LOCKED = 'locked:'

/** `LD` in front of an asset mirrors its flexible earn position in the spot account. */
export const FLEXIBLE = 'LD'

/** Coins that have another name now: one asset before and after. */
const RENAMED: Readonly<Record<string, string>> = { MATIC: 'POL' }

/** The asset of a pocket of the account under its name of today: `BTC` for `LDBTC` and `locked:BTC`, but `LDO` for `LDO`. */
export function canonicalOf(code: string): string {
  const coin = coinOf(code)
  return RENAMED[coin] ?? coin
}

function coinOf(code: string): string {
  if (code.startsWith(LOCKED)) return code.slice(LOCKED.length)
  if (PRICES.has(code)) return code
  return code.startsWith(FLEXIBLE) ? code.slice(FLEXIBLE.length) : code
}

export function dollars(code: string): Decimal {
  const price = PRICES.get(coinOf(code))
  assert(price !== undefined, `no price of ${code}`)
  return price
}

/** What one of `base` costs in `quote`, roughly. */
export function priceOf(base: string, quote: string): Decimal {
  return divide(dollars(base), dollars(quote), 12, 'half_up')
}
