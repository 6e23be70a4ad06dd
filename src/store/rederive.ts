import { sql } from 'kysely'
import type { Instant } from '../core/instant.ts'
import { derive } from './derive.ts'
import { removeGroups } from './derived-tables.ts'
import { readGroups } from './records.ts'
import { addRejects, resolveRejects } from './rejects.ts'
import { inTurn } from './in-turn.ts'
import type { BookTx, Store } from './store.ts'
import { noChange, writeTotals } from './totals.ts'
import type { LedgerTurn, WalletLedger } from './turn.ts'

/** Groups of one database transaction. */
const GROUPS_PER_BATCH = 1000

export interface Rederivation {
  readonly ledger: WalletLedger
  /** The source under which new rejects are noted. */
  readonly sourceId: string
  readonly at: Instant
}

/** Makes all transactions of a wallet anew from its records, after a map was corrected. */
export async function rederive(store: Store, bookId: string, work: Rederivation): Promise<{ readonly groups: number }> {
  let after = ''
  let groups = 0
  for (;;) {
    const done = await store.inBook(bookId, (tx) => rederiveBatch(tx, work, after))
    groups += done.length
    const last = done.at(-1)
    if (last === undefined) return { groups }
    after = last
  }
}

/**
 * Makes the transactions of the wallet's next groups after `after` anew from its records, and answers which they were, in
 * order: none where there are no more. Each batch is all or nothing, and one that is stopped may simply be run again. Edits and links hold:
 * identities stay.
 */
export function rederiveBatch(tx: BookTx, work: Rederivation, after: string): Promise<readonly string[]> {
  return inTurn(tx, work.ledger, async (turn) => {
    const { rows } = await sql<{ group_key: string }>`
      select distinct group_key from record where wallet_id = ${work.ledger.walletId} and group_key > ${after}
      order by group_key limit ${GROUPS_PER_BATCH}`.execute(tx)
    const groups = rows.map((row) => row.group_key)
    if (groups.length > 0) await rederiveGroups(tx, turn, work, groups)
    return groups
  })
}

/** By whoever has the wallet's turn. */
export async function rederiveGroups(
  tx: BookTx,
  turn: LedgerTurn,
  { ledger, sourceId, at }: Rederivation,
  groups: readonly string[],
): Promise<void> {
  const { walletId } = ledger
  const change = noChange()
  await removeGroups(tx, turn, { walletId, groups }, change)
  await resolveRejects(tx, walletId, groups, at)
  const records = await readGroups(tx, walletId, groups)
  const rejects = await derive(tx, turn, { ...ledger, records, change })
  await addRejects(tx, { walletId, sourceId, at }, rejects)
  await writeTotals(tx, walletId, change)
}
