/** What coins are bought with at HTX, the longer names first. */
const QUOTES = [
  'usdt',
  'usdc',
  'usdd',
  'husd',
  'tusd',
  'btc',
  'eth',
  'trx',
  'eur',
  'try',
  'brl',
  'rub',
  'uah',
  'gbp',
  'ht',
]

/**
 * The two assets of a market such as `polyusdt`. The fee of a purchase is in what was bought and that of a sale in what was
 * got for it, so it shows where the name divides; else one of the usual quotes ends it.
 */
export function baseAndQuote(
  symbol: string,
  feeCurrency: string,
  isBuy: boolean,
): { readonly base: string; readonly quote: string } | undefined {
  const name = symbol.toLowerCase()
  const fee = feeCurrency.toLowerCase()
  if (fee !== '' && fee.length < name.length) {
    if (isBuy && name.startsWith(fee)) return { base: fee, quote: name.slice(fee.length) }
    if (!isBuy && name.endsWith(fee)) return { base: name.slice(0, -fee.length), quote: fee }
  }
  const quote = QUOTES.find((one) => name.endsWith(one) && name.length > one.length)
  return quote === undefined ? undefined : { base: name.slice(0, -quote.length), quote }
}
