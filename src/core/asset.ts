import type { Known } from './assets/known.ts'
import { FIAT_CODES } from './assets/fiat.ts'

/**
 * The id of an asset: `BTC`, `EUR`, `LUNC`, `GASDAO`. One per asset, apart from its symbol: the coins that were called LUNA
 * in 2021 and in 2023 share a symbol and have two ids. What an exchange calls an asset (`XXBT`, `ETH2.S`) is turned into this
 * by its names, then by the date (`assets/at.ts`), and never travels further. A token of a chain is named by its CAIP-19 text.
 */
export type Asset = string & { readonly brand: 'Asset' }

/** The longest id that is taken from outside, in characters: long enough for the CAIP-19 text of a token. Longer is no id. */
export const ASSET_LENGTH_MAX = 128

/** `chain:reference/namespace:address`, CAIP-19, https://chainagnostic.org/CAIPs/caip-19. */
const CAIP_19 = /^[-a-z0-9]{3,8}:[-_a-z0-9]{1,32}\/[-a-z0-9]{3,8}:[-.%a-z0-9]{1,128}(?:\/[-.%a-z0-9]{1,78})?$/i

/** Chains whose addresses mean the same in either case; elsewhere, as on Solana, case is part of the address. */
const CASELESS_CHAIN = /^eip155:/i

/** The asset of an id. Codes are upper case; what is a token of a chain keeps the spelling of its chain. */
export function asset(id: string): Asset {
  if (id.includes(':') && CAIP_19.test(id)) return (CASELESS_CHAIN.test(id) ? id.toLowerCase() : id) as Asset
  return id.toUpperCase() as Asset
}

/** How one exchange names assets. Data, so that a new spelling is a line and not a branch. */
export interface AssetNames {
  /** Exchange's code -> id, for those that follow no rule: `XXBT` -> `BTC`. Applied once: `GASNEO` -> `GAS` stays Neo's. */
  readonly aliases: Readonly<Record<string, string>>
  /** Endings that mark a kind of holding and not another asset, such as Kraken's `.S` (staked). */
  readonly suffixes: readonly string[]
  /** Codes with a number of days behind the coin for which it is bonded, `DOT28`. Its first group is the coin. */
  readonly bonded?: RegExp
  /** The same aliases with how each is known and where it can be read. */
  readonly spellings?: readonly Spelling[]
}

/** Codes of one exchange that are known in the same way from the same place. */
export interface Spelling {
  readonly known: Known
  /** A page, or an npm package with version and file, that a stranger can open. */
  readonly source: string
  readonly codes: Readonly<Record<string, string>>
}

/** The asset that an exchange calls `code`, whatever the day; what a code meant on its day is told by `assets/at.ts`. */
export function canonical(code: string, names: AssetNames): Asset {
  const upper = code.toUpperCase()
  const direct = names.aliases[upper]
  if (direct !== undefined) return asset(direct)
  const suffix = names.suffixes.find((ending) => upper.endsWith(ending) && upper.length > ending.length)
  if (suffix !== undefined) return canonical(upper.slice(0, -suffix.length), names)
  const coin = names.bonded?.exec(upper)?.[1]
  return coin === undefined ? asset(code) : canonical(coin, names)
}

/** Letters of every code of ISO 4217. The engine asks for each leg of a million, and a length costs nothing. */
const FIAT_LENGTH = 3

const FIAT: ReadonlySet<string> = new Set(FIAT_CODES)

/**
 * Whether it is a currency of a state. An amount of one is money and not a holding with gains (unless it is not the book's
 * own currency, which a country's rules decide).
 */
export function isFiat(asset: Asset): boolean {
  return asset.length === FIAT_LENGTH && FIAT.has(asset)
}
