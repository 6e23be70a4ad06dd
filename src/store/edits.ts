import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import { accountKey } from '../core/ledger/account.ts'
import { patchText, readPatchText, type Patch } from '../core/ledger/patch.ts'
import { nameText } from './identity.ts'
import { fromCell } from './json-column.ts'
import type { TransactionName } from '../core/ledger/transaction.ts'
import { relay } from './relay.ts'
import type { BookTx } from './store.ts'

/** What a user changed about a transaction. Kept for ever; undone, it stays in the history. */
export interface Edit {
  readonly id: string
  readonly transactionId: string
  readonly patch: Patch
  readonly author: string
  readonly at: Instant
  readonly undoneAt: Instant | null
}

/** Undefined where there is no such transaction. */
export async function editTransaction(
  tx: BookTx,
  edit: { readonly transactionId: string; readonly patch: Patch; readonly author: string; readonly at: Instant },
): Promise<Edit | undefined> {
  const found = await tx
    .selectFrom('transaction')
    .innerJoin('wallet', 'wallet.id', 'transaction.wallet_id')
    .select([
      'transaction.key',
      'transaction.group_key',
      'transaction.ordinal',
      'transaction.rows',
      'wallet.id',
      'wallet.exchange',
      'wallet.account_uid',
    ])
    .where('transaction.id', '=', edit.transactionId)
    .executeTakeFirst()
  if (!found) return undefined
  const id = randomUUID()
  await tx
    .insertInto('edit')
    .values({
      id,
      transaction_id: edit.transactionId,
      account_key: accountKey({ id: found.id, exchange: found.exchange, accountUid: found.account_uid }),
      key: found.key ?? nameText(nameOf(found)),
      patch: JSON.stringify(patchText(edit.patch)),
      author: edit.author,
      at: formatInstant(edit.at),
    })
    .execute()
  await relay(tx, [edit.transactionId])
  return { ...edit, id, undoneAt: null }
}

/** Takes back the latest edit of the transaction that is not undone yet. Undefined where there is none. */
export async function undoEdit(
  tx: BookTx,
  undo: { readonly transactionId: string; readonly by: string; readonly at: Instant },
): Promise<Edit | undefined> {
  const latest = (await listEdits(tx, undo.transactionId)).findLast((edit) => edit.undoneAt === null)
  if (!latest) return undefined
  await tx
    .updateTable('edit')
    .set({ undone_at: formatInstant(undo.at), undone_by: undo.by })
    .where('id', '=', latest.id)
    .execute()
  await relay(tx, [undo.transactionId])
  return { ...latest, undoneAt: undo.at }
}

/** Every edit of a transaction, undone ones too, in the order in which they were made. */
export async function listEdits(tx: BookTx, transactionId: string): Promise<readonly Edit[]> {
  const rows = await tx
    .selectFrom('edit')
    .selectAll()
    .where('transaction_id', '=', transactionId)
    .orderBy('no')
    .execute()
  return rows.map(editOf)
}

/** The latest edits of the book, the newest first. */
export async function recentEdits(tx: BookTx, limit: number): Promise<readonly Edit[]> {
  const rows = await tx.selectFrom('edit').selectAll().orderBy('no', 'desc').limit(limit).execute()
  return rows.map(editOf)
}

/** Edits whose transaction is not there now: they are listed until it comes back, never dropped. */
export async function orphanedEdits(tx: BookTx): Promise<readonly { readonly key: string; readonly edit: Edit }[]> {
  const { rows } = await sql<Parameters<typeof editOf>[0] & { key: string }>`
    select e.* from edit e where undone_at is null
      and not exists (select from transaction t where t.book_id = e.book_id and t.id = e.transaction_id)
    order by no limit ${ORPHANS_MAX}`.execute(tx)
  return rows.map((row) => ({ key: row.key, edit: editOf(row) }))
}

/** The most orphans of one answer. */
const ORPHANS_MAX = 1000

function nameOf(row: {
  readonly group_key: string
  readonly ordinal: number
  readonly rows: readonly string[] | null
}): TransactionName {
  const { group_key: group, ordinal, rows } = row
  return rows === null ? { group, ordinal } : { group, ordinal, rows }
}

function editOf(row: {
  id: string
  transaction_id: string
  patch: string
  author: string
  at: Instant
  undone_at: Instant | null
}): Edit {
  return {
    id: row.id,
    transactionId: row.transaction_id,
    patch: fromCell({ table: 'edit', column: 'patch', row: row.id }, row.patch, readPatchText),
    author: row.author,
    at: row.at,
    undoneAt: row.undone_at,
  }
}
