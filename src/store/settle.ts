import { randomUUID } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { Known } from '../core/ledger/explain.ts'
import type { RecordDraft, Reading } from '../core/ledger/record.ts'
import type { TransactionDraft } from '../core/ledger/transaction.ts'
import { plainArray, textArray } from './array-literal.ts'
import { derive, type Account } from './derive.ts'
import { removeGroups } from './derived-tables.ts'
import { decodeTransaction } from './draft-json.ts'
import { transactionId } from './identity.ts'
import { transactionOf } from './money-columns.ts'
import { readGroups } from './records.ts'
import { relay } from './relay.ts'
import { addRejects, resolveRejects } from './rejects.ts'
import type { Schema } from './schema.ts'
import type { BookTx } from './store.ts'
import { noChange, writeTotals } from './totals.ts'
import type { Turn } from './wallet-lock.ts'

/** A transaction read from rows without ids, and the one told elsewhere that it is the twin of. */
export interface SettledDraft extends TransactionDraft {
  readonly rows: readonly string[]
  readonly twin: string | null
}

export interface SettledReading extends Reading {
  readonly transactions: readonly SettledDraft[]
}

export interface Settling extends Account {
  readonly sourceId: string
  readonly at: Instant
  /** A day's group. */
  readonly group: string
  readonly from: Instant
  readonly until: Instant
  /** Groups that begin so are believed less, or are these rows themselves. */
  readonly lesser: readonly string[]
  readonly read: (records: readonly RecordDraft[], told: readonly Known[]) => SettledReading
}

/**
 * Reads one day's rows of a file without ids beside what else is told of that day. A row's transaction that has a twin is
 * linked to it as its duplicate, by rule: the twin speaks, both bear witness. Links of the rule that no longer hold are taken
 * back; what a person decided stands. Answers the native ids of the rows that have a twin.
 */
export async function settleGroup(tx: BookTx, turn: Turn, work: Settling): Promise<ReadonlySet<string>> {
  const { walletId, group, at } = work
  const records = await readGroups(tx, walletId, [group])
  const told = records.length === 0 ? [] : await toldOn(tx, work)
  const reading = work.read(records, told)
  const pairs = reading.transactions.flatMap((draft) =>
    draft.twin === null ? [] : [{ a: draft.twin, b: transactionId(work.accountKey, draft.key) }],
  )
  await link(tx, work, pairs)
  const change = noChange()
  await removeGroups(tx, walletId, [group], change)
  await resolveRejects(tx, walletId, [group], at)
  const overlaid = turn.overlaid || pairs.length > 0
  const rejects = await derive(tx, { ...turn, overlaid }, work, records, () => reading, change)
  await addRejects(tx, work, rejects)
  await writeTotals(tx, walletId, change)
  return new Set(reading.transactions.flatMap((draft) => (draft.twin === null ? [] : draft.rows)))
}

/** As they were read, before edits: what a person changed is still the same event. A second duplicate is told by its first. */
async function toldOn(tx: BookTx, work: Settling): Promise<readonly Known[]> {
  const { rows } = await sql<Selectable<Schema['transaction']>>`
    select t.* from transaction t
    where t.wallet_id = ${work.walletId} and t.at >= ${formatInstant(work.from)}::timestamptz
      and t.at < ${formatInstant(work.until)}::timestamptz
      and not exists (select from unnest(${textArray(work.lesser)}::text[]) as l(start) where starts_with(t.group_key, l.start))
      and not exists (select from link l where l.b = t.id and l.kind = 'duplicate' and l.state = 'accepted'
        and not exists (select from transaction own where own.id = l.a and own.group_key = ${work.group}
          and own.wallet_id = ${work.walletId}))`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    transaction: row.base === null ? transactionOf(row) : decodeTransaction(row.base),
  }))
}

/**
 * The one told elsewhere speaks, unless a person has edited the file's and not the other: edits survive whatever tells of the
 * event later.
 */
async function link(
  tx: BookTx,
  work: Settling,
  twins: readonly { readonly a: string; readonly b: string }[],
): Promise<void> {
  const edited = await editedAmong(
    tx,
    twins.flatMap(({ a, b }) => [a, b]),
  )
  const pairs = twins.map(({ a, b }) => (edited.has(b) && !edited.has(a) ? { a: b, b: a } : { a, b }))
  const lefts = plainArray(pairs.map((pair) => pair.a))
  const rights = plainArray(pairs.map((pair) => pair.b))
  const mine = plainArray(twins.map((twin) => twin.b))
  const { rows: gone } = await sql<{ b: string }>`
    delete from link where kind = 'duplicate' and by = 'rule'
      and (a in (${ofGroup(work, mine)}) or b in (${ofGroup(work, mine)}))
      and not exists (select from unnest(${lefts}::uuid[], ${rights}::uuid[]) as p(a, b) where p.a = link.a and p.b = link.b)
    returning b`.execute(tx)
  if (pairs.length > 0)
    await sql`
    insert into link (id, kind, a, b, state, by, reason, at)
    select i.id, 'duplicate', i.a, i.b, 'accepted', 'rule', ${REASON}, ${formatInstant(work.at)}::timestamptz
    from unnest(${plainArray(pairs.map(() => randomUUID()))}::uuid[], ${lefts}::uuid[], ${rights}::uuid[]) as i(id, a, b)
    on conflict (book_id, kind, a, b) do nothing`.execute(tx)
  // Those of the file are written anew right after this; the others only where the file's speaks, or no longer does.
  const own = new Set(twins.map((twin) => twin.b))
  const others = [...gone.map((one) => one.b), ...pairs.map((pair) => pair.b)].filter((id) => !own.has(id))
  if (others.length > 0) await relay(tx, [...new Set(others)])
}

function ofGroup(work: Settling, mine: string) {
  return sql`select id from transaction where wallet_id = ${work.walletId} and group_key = ${work.group}
    union all select unnest(${mine}::uuid[])`
}

async function editedAmong(tx: BookTx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select distinct transaction_id as id from edit
    where transaction_id = any(${plainArray(ids)}::uuid[]) and undone_at is null`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

const REASON = 'the same second, sides and amounts'
