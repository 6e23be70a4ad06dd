import type { AssetNames, Spelling } from '../../asset.ts'

/** Bitcoin by the rules of ISO 4217, and a coin by its name before it had one: so everywhere, unless an exchange says otherwise. */
const EVERYWHERE: Spelling = {
  known: 'seen',
  source: 'npm ccxt@4.5.84, js/src/base/Exchange.js, commonCurrencies',
  codes: { XBT: 'BTC', BCHSV: 'BSV' },
}

/** The names of one exchange, from groups of codes that each say how they are known. */
export function names(
  spellings: readonly Spelling[],
  endings: { readonly suffixes?: readonly string[]; readonly bonded?: RegExp } = {},
): AssetNames {
  const all = [EVERYWHERE, ...spellings]
  return {
    aliases: Object.fromEntries(all.flatMap(({ codes }) => Object.entries(codes))),
    suffixes: endings.suffixes ?? [],
    ...(endings.bonded ? { bonded: endings.bonded } : {}),
    spellings: all,
  }
}

/** Where ccxt states the codes that it renames on one exchange. */
export function ccxtTable(id: string): string {
  return `npm ccxt@4.5.84, js/src/${id}.js, commonCurrencies`
}
