import { asset, isFiat, type Asset } from '../asset.ts'
import type { AssetKind } from './kind.ts'
import { COINS } from './coins.ts'
import { earlierOf } from './collisions.ts'
import { CREDITS } from './credits.ts'
import { EQUITIES } from './equities.ts'
import { FIAT_NAMES } from './fiat-names.ts'
import { NAMESAKES } from './namesakes.ts'
import { TOKENS } from './tokens.ts'

/** What an asset is, apart from its id. */
export interface AssetDescription {
  readonly id: Asset
  /** What people write: the LUNA of 2021 and that of 2023 share it. */
  readonly symbol: string
  readonly name: string
  readonly kind: AssetKind
  /** Whether Holdfast knows this asset. One that it does not know is an asset of its own under the code that it came with. */
  readonly confirmed: boolean
}

/** What is known of an asset. Never fails: what nobody has heard of is described as that. */
export function describe(id: Asset): AssetDescription {
  const known = FOUND.get(id)
  if (known) return known
  const found = find(id)
  // Ids come from files and exchanges, so that there is no bound on how many there may be; what is known is bounded.
  if (found.confirmed) FOUND.set(id, found)
  return found
}

const FOUND = new Map<Asset, AssetDescription>()

const LISTS: readonly (readonly [AssetKind, ReadonlyMap<string, string>])[] = [
  ['credit', CREDITS],
  ['coin', COINS],
  ['token', TOKENS],
  ['equity', EQUITIES],
]

function find(id: Asset): AssetDescription {
  const namesake = Object.hasOwn(NAMESAKES, id) ? NAMESAKES[id] : undefined
  if (namesake) return { id, ...namesake, confirmed: true }
  if (isFiat(id)) return { id, symbol: id, name: FIAT_NAMES.get(id) ?? id, kind: 'fiat', confirmed: true }
  for (const [kind, list] of LISTS) {
    const name = list.get(id)
    if (name !== undefined) return { id, symbol: id, name, kind, confirmed: true }
  }
  const earlier = earlierOf(id)
  if (earlier) return { id, symbol: earlier.symbol, name: earlier.name, kind: 'coin', confirmed: false }
  return id.includes('/') ? tokenOfChain(id) : { id, symbol: id, name: id, kind: 'coin', confirmed: false }
}

/** A CAIP-19 text says what kind of thing it names; its last part is all there is of a symbol. */
function tokenOfChain(id: Asset): AssetDescription {
  const [, what = '', token = ''] = id.split('/')
  const address = what.split(':')[1] ?? what
  const kind = /^(erc721|erc1155|nft)/.test(what) ? 'nft' : what.startsWith('slip44') ? 'coin' : 'token'
  const short = address.length > 12 ? `${address.slice(0, 6)}…${address.slice(-4)}` : address
  return { id, symbol: token === '' ? short : `${short} #${token}`, name: id, kind, confirmed: false }
}

/** Every asset that is known by name, in no order that means anything. */
export function knownAssets(): readonly AssetDescription[] {
  const ids = [...Object.keys(NAMESAKES), ...FIAT_NAMES.keys(), ...LISTS.flatMap(([, list]) => [...list.keys()])]
  return ids.map((id) => describe(asset(id)))
}
