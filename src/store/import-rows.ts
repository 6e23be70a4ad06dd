import { sql } from 'kysely'
import type { Instant } from '../core/instant.ts'
import type { RecordDraft, Reject, StrayRow } from '../core/ledger/record.ts'
import { textArray, textsValue } from './array-literal.ts'
import { derive } from './derive.ts'
import { removeGroups } from './derived-tables.ts'
import { addRecords, counts, ofWallet, readGroups } from './records.ts'
import { addRejects, addStrays, resolveRejects } from './rejects.ts'
import type { BookTx } from './store.ts'
import { noChange, writeTotals } from './totals.ts'
import type { Account, ReadGroups, LedgerTurn } from './turn.ts'

/** Some thousands rows of one import. The caller has the wallet's turn, and one database transaction for the whole file. */
export interface ImportRows extends Account {
  readonly importId: string
  readonly records: readonly RecordDraft[]
  /** Rows that have no name. */
  readonly strays: readonly StrayRow[]
  /** Null where the groups are read later, whole: see settle.ts. */
  readonly read: ReadGroups | null
  readonly at: Instant
}

export interface ImportedRows {
  /** Names of the rows that are new, or that only undone imports had told. */
  readonly added: ReadonlySet<string>
  /** Of these, those whose group something else had told of before. */
  readonly merged: ReadonlySet<string>
  readonly rejects: readonly Reject[]
}

export async function addImportRows(tx: BookTx, turn: LedgerTurn, page: ImportRows): Promise<ImportedRows> {
  const { walletId } = page
  const origin = { walletId, source: 'file' as const, sourceId: page.importId, at: page.at }
  if (page.records.length > 0) turn.beginSettling()
  const before = page.read ? await groupsToldBefore(tx, page) : new Map<string, boolean>()
  const arrived = await addRecords(tx, origin, page.records)
  const fresh = arrived.added.filter((record) => record.version === 1)
  const added = new Set(fresh.map((record) => record.nativeId))
  const known = page.records.filter((record) => !added.has(record.nativeId))
  const revived = known.length > 0 && (await hasUndone(tx, walletId)) ? await silentAmong(tx, walletId, known) : []
  if (known.length > 0) await noteAgain(tx, page, known)
  for (const record of revived) added.add(record.nativeId)
  const change = noChange()
  change.records = arrived.added.length
  for (const record of [...arrived.added, ...revived]) turn.touch(record.at)
  let rejects: readonly Reject[] = []
  if (page.read) {
    // A group that nothing had told of is these rows alone; any other is read whole, and gives way.
    const isNew = (group: string): boolean => !before.has(group)
    const touched = [...arrived.added, ...revived].map((record) => record.group)
    const again = [...new Set([...touched.filter((group) => !isNew(group)), ...arrived.supersededGroups])]
    const gone = new Set(again)
    if (again.length > 0) {
      await removeGroups(tx, turn, { walletId, groups: again }, change)
      await resolveRejects(tx, walletId, again, page.at)
    }
    const whole = again.length === 0 ? [] : await readGroups(tx, walletId, again)
    const members = [...arrived.added.filter((record) => !gone.has(record.group)), ...whole]
    rejects = await derive(tx, turn, { ...page, records: members, read: page.read, change })
  }
  await addRejects(tx, origin, rejects)
  await addStrays(tx, origin, page.strays)
  await writeTotals(tx, walletId, change)
  const merged = [...fresh, ...revived].filter((record) => before.get(record.group) === true)
  return { added, merged: new Set(merged.map((record) => record.nativeId)), rejects }
}

/** The groups of these rows that have rows already, and whether another source that counts told of them. */
async function groupsToldBefore(tx: BookTx, page: ImportRows): Promise<ReadonlyMap<string, boolean>> {
  const groups = [...new Set(page.records.map((record) => record.group))]
  if (groups.length === 0) return new Map()
  const { rows } = await sql<{ group_key: string; elsewhere: boolean }>`
    select g.group_key, bool_or(r.source_id <> ${page.importId} and ${counts('r', page.walletId)}) as elsewhere
    from unnest(${textsValue(groups)}) as g(group_key)
    cross join lateral (select * from record where wallet_id = ${page.walletId} and group_key = g.group_key offset 0) r
    group by g.group_key`.execute(tx)
  return new Map(rows.map((row) => [row.group_key, row.elsewhere]))
}

async function noteAgain(tx: BookTx, page: ImportRows, known: readonly RecordDraft[]): Promise<void> {
  await sql`
    insert into import_again (import_id, wallet_id, stream, native_id)
    select distinct ${page.importId}::uuid, ${page.walletId}::uuid, i.stream, i.native_id
    from unnest(${textArray(known.map((one) => one.stream))}::text[], ${textArray(known.map((one) => one.nativeId))}::text[])
      as i(stream, native_id)
    where exists (select from record r where r.native_id = i.native_id and r.stream = i.stream
      and ${ofWallet('r', page.walletId)} and r.source_id <> ${page.importId})
    on conflict do nothing`.execute(tx)
}

async function hasUndone(tx: BookTx, walletId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('import_file')
    .select('id')
    .where('wallet_id', '=', walletId)
    .where('state', '=', 'undone')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Rows that are known and that only undone imports tell of. */
async function silentAmong(
  tx: BookTx,
  walletId: string,
  known: readonly RecordDraft[],
): Promise<readonly RecordDraft[]> {
  const { rows } = await sql<{ stream: string; native_id: string }>`
    select distinct i.stream, i.native_id
    from unnest(${textArray(known.map((one) => one.stream))}::text[], ${textArray(known.map((one) => one.nativeId))}::text[])
      as i(stream, native_id)
    where not exists (select from record r where r.native_id = i.native_id and r.stream = i.stream
      and ${ofWallet('r', walletId)} and ${counts('r', walletId)})`.execute(tx)
  const silent = new Set(rows.map((row) => `${row.stream}\n${row.native_id}`))
  return known.filter((record) => silent.has(`${record.stream}\n${record.nativeId}`))
}
