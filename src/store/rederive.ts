import { sql } from 'kysely'
import type { Instant } from '../core/instant.ts'
import { derive, type Account, type Read } from './derive.ts'
import { removeGroups } from './derived-tables.ts'
import { readGroups } from './records.ts'
import { addRejects, resolveRejects } from './rejects.ts'
import type { BookTx, Store } from './store.ts'
import { noChange, writeTotals } from './totals.ts'
import { lockWallet } from './wallet-lock.ts'

/** Groups of one database transaction. */
const GROUPS_PER_BATCH = 1000

export interface Rederivation extends Account {
  readonly bookId: string
  readonly read: Read
  /** The source under which new rejects are noted. */
  readonly sourceId: string
  readonly at: Instant
}

/**
 * Makes all transactions of a wallet anew from its records, after a map was corrected. Each batch is all or nothing, and
 * one that is stopped may simply be run again. Edits and links hold: identities stay.
 */
export async function rederive(store: Store, work: Rederivation): Promise<{ readonly groups: number }> {
  let after = ''
  let groups = 0
  for (;;) {
    const done = await store.inBook(work.bookId, (tx) => rederiveBatch(tx, work, after))
    groups += done.length
    const last = done.at(-1)
    if (last === undefined) return { groups }
    after = last
  }
}

async function rederiveBatch(tx: BookTx, work: Rederivation, after: string): Promise<readonly string[]> {
  const turn = await lockWallet(tx, work.walletId)
  const { rows } = await sql<{ group_key: string }>`
    select distinct group_key from record where wallet_id = ${work.walletId} and group_key > ${after}
    order by group_key limit ${GROUPS_PER_BATCH}`.execute(tx)
  const groups = rows.map((row) => row.group_key)
  if (groups.length > 0) await rederiveGroups(tx, turn, work, groups)
  return groups
}

/** Inside a transaction that has the wallet's turn. */
export async function rederiveGroups(
  tx: BookTx,
  turn: Parameters<typeof derive>[1],
  work: Rederivation,
  groups: readonly string[],
): Promise<void> {
  const change = noChange()
  await removeGroups(tx, work.walletId, groups, change)
  await resolveRejects(tx, work.walletId, groups, work.at)
  const rejects = await derive(tx, turn, work, await readGroups(tx, work.walletId, groups), work.read, change)
  await addRejects(tx, work, rejects)
  await writeTotals(tx, work.walletId, change)
}
