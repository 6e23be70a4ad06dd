import { sql } from 'kysely'
import { textArray } from './array-literal.ts'
import { rederiveGroups, type Rederivation } from './rederive.ts'
import type { BookTx } from './store.ts'
import { noChange, writeTotals } from './totals.ts'
import { inTurn } from './in-turn.ts'
import type { LedgerTurn } from './turn.ts'

/**
 * Removes a connection for good, with its records, streams and credential: the one thing that takes data away, and only
 * by name. What other sources say of the same events is read anew; edits stay, and wait for their transactions.
 */
export function eraseConnection(tx: BookTx, work: Rederivation): Promise<{ readonly records: number }> {
  return inTurn(tx, work.ledger, (turn) => eraseInTurn(tx, turn, work))
}

async function eraseInTurn(tx: BookTx, turn: LedgerTurn, work: Rederivation): Promise<{ readonly records: number }> {
  const { walletId } = work.ledger
  await sql`select set_config('holdfast.erase', 'on', true)`.execute(tx)
  const { rows } = await sql<{ group_key: string; count: bigint }>`
    with gone as (delete from record where wallet_id = ${walletId} and source_id = ${work.sourceId} returning group_key)
    select group_key, count(*) as count from gone group by group_key`.execute(tx)
  await sql`select set_config('holdfast.erase', 'off', true)`.execute(tx)
  const records = rows.reduce((total, row) => total + Number(row.count), 0)
  const change = noChange()
  change.records = -records
  await writeTotals(tx, walletId, change)
  const groups = rows.map((row) => row.group_key)
  for (let start = 0; start < groups.length; start += GROUPS_PER_STATEMENT) {
    await rederiveGroups(tx, turn, work, groups.slice(start, start + GROUPS_PER_STATEMENT))
  }
  await sql`delete from reject where source_id = ${work.sourceId}`.execute(tx)
  await sql`delete from reject where wallet_id = ${walletId} and resolved_at is not null
    and group_key = any(${textArray(groups)}::text[])`.execute(tx)
  await sql`delete from stream where source_id = ${work.sourceId}`.execute(tx)
  await sql`delete from balance_report where connection_id = ${work.sourceId}`.execute(tx)
  await sql`delete from connection where id = ${work.sourceId}`.execute(tx)
  return { records }
}

const GROUPS_PER_STATEMENT = 1000
