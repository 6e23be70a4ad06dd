import { isFiat, type Asset } from '../asset.ts'
import { describe } from './registry.ts'

/** What a person says of assets. It lies over what exchanges and rules say, and is taken back by its id. */
export type AssetEdit =
  /** All of `asset` is `into`: two codes of one coin. */
  | { readonly id: string; readonly do: 'merge'; readonly asset: Asset; readonly into: Asset }
  /** What this wallet calls `asset` is another one, `into`: one code of two coins. */
  | { readonly id: string; readonly do: 'split'; readonly asset: Asset; readonly wallet: string; readonly into: Asset }
  /** What is shown as the name of `asset`. */
  | { readonly id: string; readonly do: 'rename'; readonly asset: Asset; readonly name: string }

/** What a list of edits amounts to. */
export interface AssetMap {
  /** The asset that `asset` of this wallet is taken for. */
  readonly assetIn: (wallet: string, asset: Asset) => Asset
  /** The name to show: the user's own, else the registry's. */
  readonly nameOf: (asset: Asset) => string
}

/** The longest name that an asset can be given, in characters. */
export const NAME_LENGTH_MAX = 80

/** The edits with one more, or a sentence that says why it cannot be. */
export function withEdit(edits: readonly AssetEdit[], edit: AssetEdit): readonly AssetEdit[] | string {
  return refusal(edits, edit) ?? [...edits, edit]
}

/** The edits without this one; every other stays as it is. */
export function withoutEdit(edits: readonly AssetEdit[], id: string): readonly AssetEdit[] {
  return edits.filter((edit) => edit.id !== id)
}

/**
 * The edits laid over each other. Merges and splits are a set: their order says nothing. Of two names given to one asset the later
 * counts, so that undoing it shows the earlier again.
 */
export function assetMap(edits: readonly AssetEdit[]): AssetMap {
  const merges = new Map<Asset, Asset>()
  const splits = new Map<string, Asset>()
  const names = new Map<Asset, string>()
  for (const edit of edits) {
    if (edit.do === 'merge') merges.set(edit.asset, edit.into)
    else if (edit.do === 'split') splits.set(place(edit.wallet, edit.asset), edit.into)
    else names.set(edit.asset, edit.name)
  }
  const assetIn = (wallet: string, asset: Asset): Asset => {
    const seen = new Set<Asset>()
    let last = asset
    // Edits without a circle end by themselves. Those that make one are refused; should one stand there all the same, as after a
    // backup was restored by hand, the last asset before it closes is the answer, and nothing hangs.
    for (let next: Asset | undefined = last; next !== undefined && !seen.has(next);) {
      seen.add(next)
      last = next
      next = splits.get(place(wallet, last)) ?? merges.get(last)
    }
    return last
  }
  return { assetIn, nameOf: (asset) => names.get(asset) ?? describe(asset).name }
}

function refusal(edits: readonly AssetEdit[], edit: AssetEdit): string | undefined {
  if (edits.some(({ id }) => id === edit.id)) return 'This edit was made already.'
  if (edit.do === 'rename') return refusalOfName(edit.name)
  const { asset, into } = edit
  if (asset === into) return `${asset} is itself already.`
  if (isFiat(asset)) return `${asset} is the money of a state and cannot be made another asset.`
  const other = edits.find((one): one is Linking => one.do === edit.do && one.asset === asset && sameWallet(one, edit))
  if (other) return `${asset} is taken for ${other.into} already. Undo that first, then say what it is.`
  return circle(edits, edit)
}

function refusalOfName(name: string): string | undefined {
  if (name.trim() === '') return 'A name needs at least one letter.'
  return name.length > NAME_LENGTH_MAX ? `A name has at most ${NAME_LENGTH_MAX} characters.` : undefined
}

/**
 * Edits that lead in a circle name nothing. Looked for among all of them, also those that another one hides: so that whichever is
 * undone later, what is left leads somewhere.
 */
function circle(edits: readonly AssetEdit[], { asset, into, ...edit }: Linking): string | undefined {
  const links = [...edits].filter((one) => one.do !== 'rename')
  const wallets =
    edit.do === 'split' ? [edit.wallet] : ['', ...links.flatMap((one) => (one.do === 'split' ? one.wallet : []))]
  const found = wallets.find((wallet) => reaches(links, wallet, into, asset))
  if (found === undefined) return undefined
  const where = found === '' ? '' : ` in the wallet ${found}`
  return `${into} is taken for ${asset} already${where}, so that ${asset} cannot be taken for ${into}. Undo that first.`
}

type Linking = Exclude<AssetEdit, { do: 'rename' }>

function reaches(links: readonly Linking[], wallet: string, from: Asset, to: Asset): boolean {
  const open = [from]
  const seen = new Set<Asset>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to) return true
    if (seen.has(next)) continue
    seen.add(next)
    for (const one of links)
      if (one.asset === next && (one.do === 'merge' || one.wallet === wallet)) open.push(one.into)
  }
  return false
}

function sameWallet(left: AssetEdit, right: AssetEdit): boolean {
  return left.do === 'split' && right.do === 'split' ? left.wallet === right.wallet : true
}

function place(wallet: string, asset: Asset): string {
  return `${asset}\n${wallet}`
}
