import { asset, ASSET_LENGTH_MAX, type Asset } from '../core/asset.ts'
import { describe } from '../core/assets/registry.ts'
import { noSuch, refused, type Asked } from '../core/refusal.ts'
import { heldAssets } from '../store/held-assets.ts'
import { makeAssetEdit, undoAssetEdit, type NewAssetEdit } from '../store/asset-edits.ts'
import { readAssetEdits } from '../store/asset-map.ts'
import type { BookTx } from '../store/store.ts'
import { findWallet } from '../store/wallets.ts'
import { readAssets, type AssetsView } from './views/assets.ts'
import type { World } from './world.ts'

/** What a person wants to say of an asset, as text. */
export type AssetWish =
  | { readonly do: 'merge'; readonly asset: string; readonly into: string }
  /** Without `into`, a name is found that nothing has yet. */
  | { readonly do: 'split'; readonly asset: string; readonly wallet: string; readonly into?: string | undefined }
  | { readonly do: 'rename'; readonly asset: string; readonly name: string }

/** All assets of the book, what is asked about them, and what was said. */
export function assetsOfBook(world: World, bookId: string): Promise<AssetsView> {
  return world.store.inBook(bookId, readAssets)
}

/** Says one thing of an asset: seen at once in every list, balance and gain, and taken back by its id. */
export function editAssets(world: World, bookId: string, wish: AssetWish, author: string): Promise<Asked<AssetsView>> {
  return world.store.inBook(bookId, async (tx) => {
    const edit = await editOf(tx, wish)
    if (!edit.ok) return edit
    const made = await makeAssetEdit(tx, edit.value, { author, at: world.clock.now() })
    if (typeof made === 'string') return refused('bad_request', made, 'See the list of what was said of assets.')
    return { ok: true, value: await readAssets(tx) }
  })
}

/** Takes back what was said once, and nothing else. Undefined where nothing of that id is in force. */
export function undoAssets(world: World, bookId: string, id: string, by: string): Promise<AssetsView | undefined> {
  if (!UUID.test(id)) return Promise.resolve(undefined)
  return world.store.inBook(bookId, async (tx) => {
    const undone = await undoAssetEdit(tx, { id, by, at: world.clock.now() })
    return undone && readAssets(tx)
  })
}

async function editOf(tx: BookTx, wish: AssetWish): Promise<Asked<NewAssetEdit>> {
  const of = asset(wish.asset.trim())
  const there = new Set((await heldAssets(tx)).map((one) => one.asset))
  if (!there.has(of))
    return refused('not_found', `There is no asset "${wish.asset}" in this book.`, 'Use an id of the list of assets.')
  if (wish.do === 'rename') return { ok: true, value: { do: 'rename', asset: of, name: wish.name.trim() } }
  const given = wish.into?.trim() ?? ''
  if (given.length > ASSET_LENGTH_MAX)
    return refused('bad_request', 'The id of an asset is shorter.', `At most ${ASSET_LENGTH_MAX} characters.`)
  if (wish.do === 'merge') {
    const into = asset(given)
    const known = there.has(into) || describe(into).confirmed
    return known
      ? { ok: true, value: { do: 'merge', asset: of, into } }
      : refused(
          'bad_request',
          `"${wish.into}" is no asset of this book, and none that is known.`,
          'Use an id of the list of assets.',
        )
  }
  const wallet = await findWallet(tx, wish.wallet)
  if (!wallet) return noSuch('wallet', wish.wallet)
  const into = given === '' ? await freeId(tx, of, there) : asset(given)
  return { ok: true, value: { do: 'split', asset: of, wallet: wallet.id, into } }
}

/** The first of `LUNA-2`, `LUNA-3` … that means nothing yet. */
async function freeId(tx: BookTx, of: Asset, there: ReadonlySet<string>): Promise<Asset> {
  const named = new Set((await readAssetEdits(tx)).flatMap((one) => (one.do === 'rename' ? [] : [one.asset, one.into])))
  for (let number = 2; ; number += 1) {
    const id = asset(`${of}-${number}`)
    if (!there.has(id) && !named.has(id) && !describe(id).confirmed) return id
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
