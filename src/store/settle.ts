import { randomUUID } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { Known, ReadDay } from '../core/ledger/day.ts'
import { plainArray, textArray } from './array-literal.ts'
import { derive } from './derive.ts'
import { removeGroups } from './derived-tables.ts'
import { transactionId } from './identity.ts'
import { readingOf } from './transaction-columns.ts'
import { readGroups } from './records.ts'
import { relay } from './relay.ts'
import { addRejects, resolveRejects } from './rejects.ts'
import type { Schema } from './schema.ts'
import { SWAP_GROUP } from './swaps.ts'
import type { BookTx } from './store.ts'
import { noChange, writeTotals } from './totals.ts'
import type { Account, LedgerTurn } from './turn.ts'

export interface Settling extends Account {
  readonly sourceId: string
  readonly at: Instant
  /** The groups of the day's rows. */
  readonly groups: readonly string[]
  readonly from: Instant
  readonly until: Instant
  /** Groups that begin so are believed less, or are these rows themselves. */
  readonly lesser: readonly string[]
  readonly read: ReadDay
}

/**
 * Reads one day's rows without ids beside what else is told of that day. A row's transaction that has a twin is
 * linked to it as its duplicate, by rule: the twin speaks, both bear witness. Links of the rule that no longer hold are taken
 * back; what a person decided stands. Answers the native ids of the rows that have a twin.
 */
export async function settleGroups(tx: BookTx, turn: LedgerTurn, work: Settling): Promise<ReadonlySet<string>> {
  const { walletId, groups, at } = work
  const records = await readGroups(tx, walletId, groups)
  const known = records.length === 0 ? [] : await knownOn(tx, work)
  const reading = work.read(records, known)
  const pairs = reading.transactions.flatMap((draft) =>
    draft.twin === null ? [] : [{ a: draft.twin, b: transactionId(work.accountKey, draft) }],
  )
  await link(tx, work, pairs)
  const change = noChange()
  await removeGroups(tx, turn, { walletId, groups }, change)
  await resolveRejects(tx, walletId, groups, at)
  const overlaid: LedgerTurn = { ...turn, overlaid: turn.overlaid || pairs.length > 0 }
  const rejects = await derive(tx, overlaid, { ...work, records, read: () => reading, change })
  await addRejects(tx, work, rejects)
  await writeTotals(tx, walletId, change)
  return new Set(reading.transactions.flatMap((draft) => (draft.twin === null ? [] : draft.members)))
}

/** As they were read, before edits: what a person changed is still the same event. A second duplicate is told by its first. */
async function knownOn(tx: BookTx, work: Settling): Promise<readonly Known[]> {
  const { rows } = await sql<Selectable<Schema['transaction']>>`
    select t.* from transaction t
    where t.wallet_id = ${work.walletId} and t.at >= ${formatInstant(work.from)}::timestamptz
      and t.at < ${formatInstant(work.until)}::timestamptz and not starts_with(t.group_key, ${SWAP_GROUP})
      and not exists (select from unnest(${textArray(work.lesser)}::text[]) as l(start) where starts_with(t.group_key, l.start))
      and not exists (select from link l where l.b = t.id and l.kind = 'duplicate' and l.state = 'accepted'
        and not exists (select from transaction own where own.id = l.a and own.wallet_id = ${work.walletId}
          and own.group_key = any(${textArray(work.groups)}::text[])))`.execute(tx)
  return rows.map((row) => ({ id: row.id, transaction: readingOf(row) }))
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
  return sql`select id from transaction where wallet_id = ${work.walletId} and group_key = any(${textArray(work.groups)}::text[])
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
