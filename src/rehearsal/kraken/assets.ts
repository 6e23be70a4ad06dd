import { assert } from '../../core/assert.ts'
import { decimal, divide, format, type Decimal } from '../../core/decimal.ts'
import type { Coin } from '../kit/market.ts'

/** An asset as Kraken names and counts it. Prices are rough, in euro: they only make amounts look like life. */
export interface KrakenAsset {
  /** The code in ledgers and balances; older assets carry an X (coins) or a Z (money) in front. */
  readonly code: string
  readonly altname: string
  readonly canonical: string
  /** Digits behind the point in the ledger. */
  readonly digits: number
  readonly euro: Decimal
}

/** A market. Trades of one are named by `id`. */
export interface KrakenPair {
  readonly id: string
  readonly altname: string
  readonly base: string
  readonly quote: string
  readonly priceDigits: number
}

/** Endings for kinds of holding: staked, opt-in rewards, yield, auto-earn, parachain, tokenised. */
const SUFFIXES = ['.S', '.M', '.B', '.F', '.P', '.T'] as const

export const ASSETS: readonly KrakenAsset[] = (
  [
    ['ZEUR', 'EUR', 'EUR', 4, '1'],
    ['ZUSD', 'USD', 'USD', 4, '0.9'],
    ['XXBT', 'XBT', 'BTC', 10, '60000'],
    ['XETH', 'ETH', 'ETH', 10, '2500'],
    ['ETH2', 'ETH2', 'ETH', 10, '2500'],
    ['XXRP', 'XRP', 'XRP', 8, '0.5'],
    ['XLTC', 'LTC', 'LTC', 10, '70'],
    ['XXDG', 'XDG', 'DOGE', 8, '0.1'],
    ['USDT', 'USDT', 'USDT', 8, '0.9'],
    ['USDC', 'USDC', 'USDC', 8, '0.9'],
    ['ADA', 'ADA', 'ADA', 8, '0.4'],
    ['DOT', 'DOT', 'DOT', 10, '5'],
    ['SOL', 'SOL', 'SOL', 10, '120'],
    ['TRX', 'TRX', 'TRX', 8, '0.12'],
    // One asset before and after it got another name.
    ['MATIC', 'MATIC', 'POL', 10, '0.5'],
    ['POL', 'POL', 'POL', 10, '0.5'],
    ['FLR', 'FLR', 'FLR', 4, '0.02'],
    ['PEPE', 'PEPE', 'PEPE', 5, '0.00001'],
    ['KFEE', 'KFEE', 'KFEE', 2, '0.009'],
  ] as const
).map(([code, altname, canonical, digits, euro]) => ({ code, altname, canonical, digits, euro: decimal(euro) }))

export const PAIRS: readonly KrakenPair[] = (
  [
    ['XXBTZEUR', 'XBTEUR', 'XXBT', 'ZEUR', 1],
    ['XXBTZUSD', 'XBTUSD', 'XXBT', 'ZUSD', 1],
    ['XETHZEUR', 'ETHEUR', 'XETH', 'ZEUR', 2],
    ['XETHXXBT', 'ETHXBT', 'XETH', 'XXBT', 5],
    ['XXRPZEUR', 'XRPEUR', 'XXRP', 'ZEUR', 5],
    ['XLTCZEUR', 'LTCEUR', 'XLTC', 'ZEUR', 2],
    ['XDGEUR', 'XDGEUR', 'XXDG', 'ZEUR', 7],
    ['ADAEUR', 'ADAEUR', 'ADA', 'ZEUR', 6],
    ['ADAXBT', 'ADAXBT', 'ADA', 'XXBT', 8],
    ['DOTEUR', 'DOTEUR', 'DOT', 'ZEUR', 4],
    ['SOLEUR', 'SOLEUR', 'SOL', 'ZEUR', 2],
    ['SOLUSD', 'SOLUSD', 'SOL', 'ZUSD', 2],
    ['USDTEUR', 'USDTEUR', 'USDT', 'ZEUR', 5],
    ['USDCEUR', 'USDCEUR', 'USDC', 'ZEUR', 4],
    ['TRXEUR', 'TRXEUR', 'TRX', 'ZEUR', 6],
    ['MATICEUR', 'MATICEUR', 'MATIC', 'ZEUR', 4],
    ['PEPEEUR', 'PEPEEUR', 'PEPE', 'ZEUR', 9],
  ] as const
).map(([id, altname, base, quote, priceDigits]) => ({ id, altname, base, quote, priceDigits }))

const BY_CODE: ReadonlyMap<string, KrakenAsset> = new Map(
  ASSETS.flatMap((asset) => [
    [asset.altname, asset],
    [asset.code, asset],
  ]),
)

/** Codes with a suffix under which something is ever held. */
const HELD_AS = ['DOT.S', 'ETH2.S', 'SOL.S', 'SOL.F', 'DOT.B', 'ADA.B'] as const

/** The same for the kit: prices are in euro there as well. */
export const COINS: Readonly<Record<string, Coin>> = Object.fromEntries(
  [...ASSETS.map(({ code }) => code), ...HELD_AS].map((code) => {
    const { euro, digits, canonical } = assetOf(code)
    return [code, { dollars: format(euro), digits, symbol: canonical }]
  }),
)

/** The asset of a code, with or without a suffix: `DOT.S` counts its digits like `DOT`. */
export function assetOf(code: string): KrakenAsset {
  const found = BY_CODE.get(withoutSuffix(code))
  assert(found !== undefined, `no such Kraken asset: ${code}`)
  return found
}

/** `BTC` for `XXBT`, `DOT` for `DOT.S`, `ETH` for `ETH2.S`. */
export function canonicalOf(code: string): string {
  return assetOf(code).canonical
}

/** The code as the ledger spells it, of a code or an altname that a client asked for; undefined if there is none. */
export function codeAsked(text: string): string | undefined {
  const found = BY_CODE.get(withoutSuffix(text))
  if (!found) return undefined
  return text === withoutSuffix(text) ? found.code : text
}

/** What one of `base` costs in `quote`, roughly. */
export function priceOf(base: string, quote: string): Decimal {
  return divide(assetOf(base).euro, assetOf(quote).euro, 12, 'half_up')
}

function withoutSuffix(code: string): string {
  const suffix = SUFFIXES.find((ending) => code.endsWith(ending))
  return suffix === undefined ? code : code.slice(0, -suffix.length)
}
