import { asset } from '../core/asset.ts'
import { assetMap, type AssetEdit, type AssetMap } from '../core/assets/edits.ts'
import type { BookTx } from './store.ts'

/** What people say of assets, those taken back left out, in the order in which it was said. */
export async function readAssetEdits(tx: BookTx): Promise<readonly AssetEdit[]> {
  const rows = await tx
    .selectFrom('asset_edit')
    .select(['id', 'what', 'asset', 'target', 'wallet_id', 'name'])
    .where('undone_at', 'is', null)
    .orderBy('no')
    .execute()
  return rows.map(assetEditOf)
}

export interface AssetEditColumns {
  readonly id: string
  readonly what: AssetEdit['do']
  readonly asset: string
  readonly target: string | null
  readonly wallet_id: string | null
  readonly name: string | null
}

export function assetEditOf({ id, what, asset: of, target, wallet_id: wallet, name }: AssetEditColumns): AssetEdit {
  const into = asset(target ?? '')
  switch (what) {
    case 'merge':
      return { id, do: what, asset: asset(of), into }
    case 'split':
      return { id, do: what, asset: asset(of), wallet: wallet ?? '', into }
    case 'rename':
      return { id, do: what, asset: asset(of), name: name ?? '' }
  }
}

/** Undefined where nobody said that one asset is another: then every asset is itself. */
export async function readAssetMap(tx: BookTx): Promise<AssetMap | undefined> {
  const edits = await readAssetEdits(tx)
  return edits.some((edit) => edit.do !== 'rename') ? assetMap(edits) : undefined
}
