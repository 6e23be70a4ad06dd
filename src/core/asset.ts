/**
 * The canonical symbol of an asset, such as `BTC`, `EUR`, `1INCH`: upper case, one per asset. What an exchange calls it
 * (`XXBT`, `ZEUR`, `ETH2.S`) is turned into this by that exchange's aliases, and never travels further.
 */
export type Asset = string & { readonly brand: 'Asset' }

/** The longest symbol that is taken from outside; longer is not a symbol. */
export const ASSET_LENGTH_MAX = 64

/** The asset of a text that is already canonical. Upper case is enforced; everything else is the caller's claim. */
export function asset(symbol: string): Asset {
  return symbol.toUpperCase() as Asset
}

/** How one exchange names assets. Data, so that a new spelling is a line and not a branch. */
export interface AssetNames {
  /** Exchange's symbol -> canonical symbol, for those that follow no rule: `XXBT` -> `BTC`. */
  readonly aliases: Readonly<Record<string, string>>
  /** Endings that mark a kind of holding and not another asset, such as Kraken's `.S` (staked). */
  readonly suffixes: readonly string[]
}

/** The canonical asset of what an exchange calls `symbol`. */
export function canonical(symbol: string, names: AssetNames): Asset {
  const upper = symbol.toUpperCase()
  const direct = names.aliases[upper]
  if (direct !== undefined) return asset(direct)
  const suffix = names.suffixes.find((ending) => upper.endsWith(ending) && upper.length > ending.length)
  if (suffix === undefined) return asset(upper)
  return canonical(upper.slice(0, -suffix.length), names)
}

/**
 * Government currencies, ISO 4217. An amount of one of these is money and not a holding with gains (unless it is not
 * the book's own currency, which a country's rules decide).
 */
const FIAT = new Set(
  (
    'AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL GHS HKD HUF IDR ILS INR ISK JPY KES KRW KZT MAD MXN ' +
    'MYR NGN NOK NZD PEN PHP PKR PLN RON RSD RUB SAR SEK SGD THB TRY TWD TZS UAH UGX USD UYU VND ZAR'
  ).split(' '),
)

export function isFiat(symbol: Asset): boolean {
  return FIAT.has(symbol)
}
