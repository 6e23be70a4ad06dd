import type { Decimal } from '../../core/decimal.ts'
import { fixed } from '../figures.ts'
import type { Coin, Listed } from '../kit/market.ts'

/** Digits behind the point of every amount of Binance's spot account. */
export const DIGITS = 8

/** The text of an amount with Binance's eight digits. */
export function text(value: Decimal): string {
  return fixed(value, DIGITS)
}

/** The lists that have rows, by the paths that show them. */
export const PATHS = {
  trades: '/api/v3/myTrades',
  deposits: '/sapi/v1/capital/deposit/hisrec',
  withdrawals: '/sapi/v1/capital/withdraw/history',
  fiatOrders: '/sapi/v1/fiat/orders',
  fiatPayments: '/sapi/v1/fiat/payments',
  converts: '/sapi/v1/convert/tradeFlow',
  dust: '/sapi/v1/asset/dribblet',
  dividends: '/sapi/v1/asset/assetDividend',
  flexibleRewards: '/sapi/v1/simple-earn/flexible/history/rewardsRecord',
  flexibleSubscriptions: '/sapi/v1/simple-earn/flexible/history/subscriptionRecord',
  flexibleRedemptions: '/sapi/v1/simple-earn/flexible/history/redemptionRecord',
  lockedRewards: '/sapi/v1/simple-earn/locked/history/rewardsRecord',
  lockedSubscriptions: '/sapi/v1/simple-earn/locked/history/subscriptionRecord',
  lockedRedemptions: '/sapi/v1/simple-earn/locked/history/redemptionRecord',
  c2c: '/sapi/v1/c2c/orderMatch/listUserOrderHistory',
  rebates: '/sapi/v1/rebate/taxQuery',
  transfers: '/sapi/v1/asset/transfer',
} as const

export type Stream = keyof typeof PATHS

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

/** A coin that has another name now is one asset before and after. */
export const COINS: Readonly<Record<string, Coin>> = Object.fromEntries(
  Object.entries(DOLLARS).map(([code, dollars]) => [
    code,
    { dollars, digits: DIGITS, ...(code === 'MATIC' ? { symbol: 'POL' } : {}) },
  ]),
)

/** Price and lot digits add up to at most 8, so that quantity times price is exact in the account's digits. */
export const LISTED: readonly Listed[] = [
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

export const SYMBOLS: readonly { readonly symbol: string; readonly base: string; readonly quote: string }[] =
  LISTED.map(([base, quote]) => ({ symbol: `${base}${quote}`, base, quote }))

/** What lies in locked earn: it has no token in the spot account, only a position. */
export const LOCKED = 'locked:'

/** What lies in flexible earn: the spot account shows a token for it, `LD` in front of the asset. */
export const FLEXIBLE = 'flexible:'
