import { canonical, type Asset } from '../../../core/asset.ts'
import { geminiNames } from '../../../core/assets/codes/gemini.ts'

/** What markets are quoted in, the longer names first, since one may end like another. */
const QUOTES = [
  'RLUSD',
  'GUSD',
  'USDT',
  'USDC',
  'USD',
  'EUR',
  'GBP',
  'SGD',
  'DAI',
  'BTC',
  'ETH',
  'BCH',
  'LTC',
  'FIL',
  'SOL',
]

export interface Market {
  readonly base: Asset
  readonly quote: Asset
}

/** A contract that is settled in dollars and gives no coin. */
export function isPerpetual(symbol: string): boolean {
  return /perp$/i.test(symbol)
}

/** `PAXGUSD` has no sign between its halves: the currency of the fee is the one that the market is quoted in. */
export function marketOf(symbol: string, feeCurrency: string): Market | undefined {
  const name = symbol.toUpperCase()
  const fits = (quote: string): boolean => quote !== '' && name.endsWith(quote) && name.length > quote.length
  const quote = [feeCurrency.toUpperCase(), ...QUOTES].find(fits)
  if (quote === undefined) return undefined
  return { base: canonical(name.slice(0, -quote.length), geminiNames), quote: canonical(quote, geminiNames) }
}
