import { asset } from '../../core/asset.ts'
import { DOUBTS } from '../../core/assets/doubts.ts'
import { assetMap, type AssetEdit, type AssetMap } from '../../core/assets/edits.ts'
import { proposals, type SeenAsset } from '../../core/assets/proposals.ts'
import type { AssetKind } from '../../core/assets/kind.ts'
import { describe } from '../../core/assets/registry.ts'
import type { Swap } from '../../core/assets/swap.ts'
import { add, format, isZero, ZERO } from '../../core/decimal.ts'
import { formatInstant, instant } from '../../core/instant.ts'
import { listAssetEdits, type KeptAssetEdit } from '../../store/asset-edits.ts'
import { readAssetEdits } from '../../store/asset-map.ts'
import { heldAssets, spansOfUse, type HeldAsset } from '../../store/held-assets.ts'
import type { BookTx } from '../../store/store.ts'
import { proposedSwaps } from '../../store/swaps.ts'
import { listWallets, type Wallet } from '../../store/wallets.ts'

export interface AssetView {
  readonly id: string
  readonly symbol: string
  /** The user's own name for it, else the one that is known. */
  readonly name: string
  readonly kind: AssetKind
  /** False where nobody here knows it. */
  readonly confirmed: boolean
  /** Names of the wallets that have or had it. */
  readonly wallets: readonly string[]
  /** Held now, in all wallets together. */
  readonly quantity: string
}

/** Something that only its owner can decide. To leave it as it is can always be chosen. */
export interface AssetProposalView {
  readonly id: string
  readonly about: 'same' | 'shared' | 'unknown' | 'bundle' | 'doubt' | 'swap'
  readonly asset: string
  /** The wallet that it is about; null where it is about all. */
  readonly wallet: string | null
  readonly words: string
  readonly choices: readonly AssetChoiceView[]
}

export interface AssetChoiceView {
  readonly words: string
  /** What the choice changes, in a sentence. */
  readonly effect: string
  /** What is then said of an asset, or null. */
  readonly edit: AssetEditText | null
  /** The transaction that is then added by hand, or null. */
  readonly add: { readonly wallet: string; readonly set: Readonly<Record<string, string>> } | null
}

export type AssetEditText =
  | { readonly do: 'merge'; readonly asset: string; readonly into: string }
  | { readonly do: 'split'; readonly asset: string; readonly wallet: string; readonly into: string }
  | { readonly do: 'rename'; readonly asset: string; readonly name: string }

export interface AssetEditView {
  readonly id: string
  readonly what: AssetEditText
  /** In a sentence, with the wallet by its name. */
  readonly words: string
  readonly author: string
  readonly at: string
  readonly undoneAt: string | null
}

export interface AssetsView {
  readonly assets: readonly AssetView[]
  readonly proposals: readonly AssetProposalView[]
  readonly edits: readonly AssetEditView[]
}

/** The latest edits that one answer carries. */
const EDITS_SHOWN_MAX = 500

export async function readAssets(tx: BookTx): Promise<AssetsView> {
  const wallets = new Map((await listWallets(tx)).map((wallet) => [wallet.id, wallet]))
  const map = assetMap(await readAssetEdits(tx))
  // What is taken for another asset now is not there under its own name.
  const held = (await heldAssets(tx)).filter((one) => map.assetIn(one.walletId, asset(one.asset)) === one.asset)
  const nameOf = (id: string): string => wallets.get(id)?.name ?? id
  return {
    assets: assetViews(held, map, nameOf),
    proposals: [...(await questions(tx, held, wallets)), ...(await swapQuestions(tx, held, nameOf))],
    edits: (await listAssetEdits(tx, EDITS_SHOWN_MAX)).map((kept) => editView(kept, nameOf)),
  }
}

function assetViews(held: readonly HeldAsset[], map: AssetMap, nameOf: (id: string) => string): readonly AssetView[] {
  return [...Map.groupBy(held, (one) => asset(one.asset))].map(([id, all]) => {
    const { symbol, kind, confirmed } = describe(id)
    return {
      id,
      symbol,
      name: map.nameOf(id),
      kind,
      confirmed,
      wallets: all.map((one) => nameOf(one.walletId)).sort(),
      quantity: format(all.reduce((total, { quantity }) => add(total, quantity), ZERO)),
    }
  })
}

/** When an asset was in use is looked up only where a question hangs on it. */
async function questions(
  tx: BookTx,
  held: readonly HeldAsset[],
  wallets: ReadonlyMap<string, Wallet>,
): Promise<readonly AssetProposalView[]> {
  const dated = new Set(DOUBTS.map(({ code }) => code))
  const spans = await spansOfUse(tx, [...new Set(held.map((one) => one.asset).filter((one) => dated.has(one)))])
  const seen = held.map((one): SeenAsset => {
    const span = spans.find(({ walletId, asset: of }) => walletId === one.walletId && of === one.asset)
    const { first, last } = span ?? { first: instant(0n), last: instant(0n) }
    const exchange = wallets.get(one.walletId)?.exchange ?? null
    return { asset: asset(one.asset), wallet: one.walletId, exchange, first, last }
  })
  return proposals(seen).map(({ id, about, asset: of, wallet, words, choices }) => ({
    id,
    about,
    asset: of,
    wallet: wallet === null ? null : (wallets.get(wallet)?.name ?? wallet),
    words,
    choices: choices.map(({ words: choice, effect, edit }) => ({
      words: choice,
      effect,
      edit: editText(edit),
      add: null,
    })),
  }))
}

/** Swaps that are likely: whoever knows of one enters it as the exchange booked it. */
async function swapQuestions(
  tx: BookTx,
  held: readonly HeldAsset[],
  nameOf: (id: string) => string,
): Promise<readonly AssetProposalView[]> {
  const asked: AssetProposalView[] = []
  for (const walletId of new Set(held.map((one) => one.walletId)))
    for (const swap of await proposedSwaps(tx, walletId)) asked.push(swapView(swap, nameOf(walletId)))
  return asked
}

function swapView(swap: Swap, wallet: string): AssetProposalView {
  const [given, got] = [`${format(swap.given)} ${swap.from}`, `${format(swap.got)} ${swap.to}`]
  const set = { time: formatInstant(swap.at), type: 'redenomination', sent: given, received: got }
  const effect = `${given} becomes ${got} on ${formatInstant(swap.at).slice(0, 10)}; cost and date go with it. It can be changed or deleted like any transaction.`
  const choice = { words: 'Enter this swap', effect, edit: null, add: { wallet, set } }
  const enters = swap.told === 'none' && !isZero(swap.got)
  return { id: swap.id, about: 'swap', asset: swap.from, wallet, words: swap.why, choices: enters ? [choice] : [] }
}

function editText(edit: AssetEdit): AssetEditText {
  switch (edit.do) {
    case 'merge':
      return { do: edit.do, asset: edit.asset, into: edit.into }
    case 'split':
      return { do: edit.do, asset: edit.asset, wallet: edit.wallet, into: edit.into }
    case 'rename':
      return { do: edit.do, asset: edit.asset, name: edit.name }
  }
}

function editView({ edit, author, at, undoneAt }: KeptAssetEdit, nameOf: (id: string) => string): AssetEditView {
  return {
    id: edit.id,
    what: editText(edit),
    words: sentence(edit, nameOf),
    author,
    at: formatInstant(at),
    undoneAt: undoneAt === null ? null : formatInstant(undoneAt),
  }
}

function sentence(edit: AssetEdit, nameOf: (id: string) => string): string {
  switch (edit.do) {
    case 'merge':
      return `All ${edit.asset} is ${edit.into}.`
    case 'split':
      return `${edit.asset} in ${nameOf(edit.wallet)} is ${edit.into}.`
    case 'rename':
      return `${edit.asset} is shown as ${edit.name}.`
  }
}
