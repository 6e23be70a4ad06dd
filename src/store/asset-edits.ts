import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { withEdit, type AssetEdit } from '../core/assets/edits.ts'
import { formatInstant, type Instant } from '../core/instant.ts'
import { assetEditOf, readAssetEdits, type AssetEditColumns } from './asset-map.ts'
import { textArray } from './array-literal.ts'
import { relay } from './relay.ts'
import type { BookTx } from './store.ts'

/** What a person said of assets, with who and when. Kept for ever; taken back, it stays in the history. */
export interface KeptAssetEdit {
  readonly edit: AssetEdit
  readonly author: string
  readonly at: Instant
  readonly undoneAt: Instant | null
}

type Without<Edit> = Edit extends AssetEdit ? Omit<Edit, 'id'> : never
/** An edit before it has an id. */
export type NewAssetEdit = Without<AssetEdit>

/** Transactions that are laid anew in one statement. */
const BATCH = 2_000

/** A sentence where it cannot be. All transactions of the assets concerned are laid anew with it. */
export async function makeAssetEdit(
  tx: BookTx,
  wish: NewAssetEdit,
  by: { readonly author: string; readonly at: Instant },
): Promise<AssetEdit | string> {
  const edits = await locked(tx)
  const edit: AssetEdit = { ...wish, id: randomUUID() }
  const all = withEdit(edits, edit)
  if (typeof all === 'string') return all
  await tx
    .insertInto('asset_edit')
    .values({
      id: edit.id,
      what: edit.do,
      asset: edit.asset,
      target: edit.do === 'rename' ? null : edit.into,
      wallet_id: edit.do === 'split' ? edit.wallet : null,
      name: edit.do === 'rename' ? edit.name : null,
      author: by.author,
      at: formatInstant(by.at),
    })
    .execute()
  await relayAssets(tx, edit, all)
  return edit
}

/** Takes back one edit and nothing else. Undefined where there is none of that id in force. */
export async function undoAssetEdit(
  tx: BookTx,
  undo: { readonly id: string; readonly by: string; readonly at: Instant },
): Promise<AssetEdit | undefined> {
  const edits = await locked(tx)
  const edit = edits.find((one) => one.id === undo.id)
  if (!edit) return undefined
  await tx
    .updateTable('asset_edit')
    .set({ undone_at: formatInstant(undo.at), undone_by: undo.by })
    .where('id', '=', edit.id)
    .execute()
  await relayAssets(tx, edit, edits)
  return edit
}

/** Every edit of assets, those taken back too, the latest first. */
export async function listAssetEdits(tx: BookTx, limit: number): Promise<readonly KeptAssetEdit[]> {
  const rows: readonly (AssetEditColumns & { author: string; at: Instant; undone_at: Instant | null })[] = await tx
    .selectFrom('asset_edit')
    .select(['id', 'what', 'asset', 'target', 'wallet_id', 'name', 'author', 'at', 'undone_at'])
    .orderBy('no', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ edit: assetEditOf(row), author: row.author, at: row.at, undoneAt: row.undone_at }))
}

/** One at a time within a book: two that are each right may lead in a circle together. */
async function locked(tx: BookTx): Promise<readonly AssetEdit[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('asset_edit ' || holdfast_book()::text, 0))`.execute(tx)
  return readAssetEdits(tx)
}

/**
 * Lays anew what tells of an asset that any edit speaks of: by what it is taken for now, or by its reading underneath. Of all edits and
 * not of this one alone, since edits lead on to each other.
 */
async function relayAssets(tx: BookTx, edit: AssetEdit, edits: readonly AssetEdit[]): Promise<void> {
  if (edit.do === 'rename') return
  const named = edits.flatMap((one) => (one.do === 'rename' ? [] : [one.asset, one.into]))
  const codes = textArray([...new Set(named)])
  const { rows } = await sql<{ id: string }>`
    select id from transaction where book_id = holdfast_book() and (in_asset = any(${codes}::text[])
      or out_asset = any(${codes}::text[]) or fee_asset = any(${codes}::text[]) or value_currency = any(${codes}::text[])
      or ((base is not null or legs is not null) and exists (select from unnest(${codes}::text[]) as one(code)
        where strpos(concat(base, legs), '"' || code || '"') > 0)))
    order by wallet_id, id`.execute(tx)
  for (let done = 0; done < rows.length; done += BATCH)
    await relay(
      tx,
      rows.slice(done, done + BATCH).map((row) => row.id),
    )
}
