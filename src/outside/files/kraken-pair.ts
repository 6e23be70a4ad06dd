import { canonical, type Asset } from '../../core/asset.ts'
import { krakenNames } from '../../core/assets/codes/kraken.ts'

/** Codes of four letters with X or Z in front, which older markets are written with. */
const LEGACY = new Set(Object.keys(krakenNames.aliases).filter((code) => /^[XZ][A-Z]{3}$/.test(code)))

/** What markets are quoted in, the longer before the shorter that it ends with. */
const QUOTES =
  'USDT USDC USDD USDQ USDR USDG DAI PYUSD RLUSD EURQ EURR EURT XBT BTC ETH DOT EUR USD GBP CAD JPY AUD CHF KRW AED'.split(
    ' ',
  )

/** Coins that are not of the old kind and yet are quoted in an old code. */
const MODERN_WITH_LEGACY_QUOTE = new Set(['USDT', 'DASH', 'EOS', 'BCH', 'GNO'])

/**
 * A market of Kraken's, which is written without a separator: `XXBTZEUR`, `DOTEUR`, `BTC/EUR`. `XTZEUR` is XTZ for EUR and not
 * XT for ZEUR: an old quote stands only behind a coin of the old kind. Undefined where no quote is known.
 */
export function krakenPair(text: string): { readonly base: Asset; readonly quote: Asset } | undefined {
  const market = text.trim().toUpperCase()
  const named = (base: string, quote: string) => ({
    base: canonical(base, krakenNames),
    quote: canonical(quote, krakenNames),
  })
  const [left, right] = market.split('/')
  if (left && right) return named(left, right)
  const base = market.slice(0, -4)
  if (LEGACY.has(market.slice(-4)) && (LEGACY.has(base) || MODERN_WITH_LEGACY_QUOTE.has(base)))
    return named(base, market.slice(-4))
  const quote = QUOTES.find((one) => market.endsWith(one) && market.length > one.length + 1)
  return quote === undefined ? undefined : named(market.slice(0, -quote.length), quote)
}
