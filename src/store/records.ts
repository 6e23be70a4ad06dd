import { sql, type RawBuilder } from 'kysely'
import type { Instant } from '../core/instant.ts'
import { formatInstant } from '../core/instant.ts'
import {
  recordKey,
  type RecordDraft,
  type RecordName,
  type RecordSource,
  type RecordState,
} from '../core/ledger/record.ts'
import { textsValue } from './array-literal.ts'
import { payloadHash } from './identity.ts'
import { insertColumns } from './insert-columns.ts'
import type { BookTx } from './store.ts'

export interface StoredRecord extends RecordDraft {
  readonly version: number
}

export interface Origin {
  readonly walletId: string
  readonly source: RecordSource
  /** Connection id or import id. */
  readonly sourceId: string
  readonly at: Instant
}

export interface Arrived {
  readonly added: readonly StoredRecord[]
  /** How many said nothing new. */
  readonly known: number
  /** The groups of the versions that an added one takes the place of. */
  readonly supersededGroups: readonly string[]
}

/**
 * Keeps what is new among the drafts. The same identity with another payload becomes its next version (pending, then
 * done). An exchange that goes back to an earlier payload means it, and makes a version of it; a file may simply be
 * older than what is known, so an earlier payload of a file says nothing new.
 */
export async function addRecords(tx: BookTx, origin: Origin, drafts: readonly RecordDraft[]): Promise<Arrived> {
  const versions = await readVersions(tx, origin.walletId, drafts)
  const fresh: { draft: RecordDraft; hash: string; version: number }[] = []
  const supersededGroups: string[] = []
  for (const draft of drafts) {
    const identity = recordKey(draft)
    const hash = payloadHash(draft.payload)
    const before = versions.get(identity)
    if (before === undefined) {
      versions.set(identity, [{ version: 1, hash, group: draft.group, state: 'told' }])
      fresh.push({ draft, hash, version: 1 })
      continue
    }
    const last = before.at(-1)
    const same = last?.state === 'told' && last.hash === hash
    const said = same || (origin.source === 'file' && before.some((one) => one.hash === hash && one.state === 'told'))
    if (said) continue
    const version = (last?.version ?? 0) + 1
    if (last) supersededGroups.push(last.group)
    before.push({ version, hash, group: draft.group, state: 'told' })
    fresh.push({ draft, hash, version })
  }
  const added = fresh.map(({ draft, version }) => ({ ...draft, version }))
  if (added.length > 0)
    await insert(
      tx,
      origin,
      added,
      fresh.map(({ hash }) => hash),
    )
  return { added, known: drafts.length - added.length, supersededGroups }
}

/**
 * Its source no longer says these. Nothing is removed: each gets a version that says so, and is told again by whoever tells it
 * again. Answers the groups that have to be read anew.
 */
export async function retractRecords(
  tx: BookTx,
  origin: Origin,
  names: readonly RecordName[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ group_key: string }>`
    insert into record (wallet_id, stream, part, native_id, version, source, source_id, group_key, at, payload, hash, seen_at, state)
    select l.wallet_id, l.stream, l.part, l.native_id, l.version + 1, ${origin.source}, ${origin.sourceId}::uuid, l.group_key,
      l.at, l.payload, l.hash, ${formatInstant(origin.at)}::timestamptz, 'retracted'
    from unnest(${textsValue(names.map((one) => one.stream))}, ${textsValue(names.map((one) => one.part))},
      ${textsValue(names.map((one) => one.nativeId))}) as i(stream, part, native_id)
    cross join lateral (select * from record o where o.native_id = i.native_id and o.stream = i.stream and o.part = i.part
      and ${ofWallet('o', origin.walletId)} order by o.version desc limit 1) l
    where l.state = 'told' returning group_key`.execute(tx)
  return [...new Set(rows.map((row) => row.group_key))]
}

/** Every record of the groups that counts, of each the newest version: which may meanwhile be of another group. */
export async function readGroups(
  tx: BookTx,
  walletId: string,
  groups: readonly string[],
): Promise<readonly StoredRecord[]> {
  const { rows } = await sql<StoredRecord>`
    select r.stream, r.part, r.native_id as "nativeId", r.version, r.group_key as "group", r.at, r.payload
    from unnest(${textsValue(groups)}) as g(group_key)
    cross join lateral (select * from record where wallet_id = ${walletId} and group_key = g.group_key offset 0) r
    where ${counts('r', walletId)} and r.state = 'told' and r.version = (select max(v.version) from record v
      where v.native_id = r.native_id and v.stream = r.stream and v.part = r.part and ${ofWallet('v', walletId)}
      and ${counts('v', walletId)})
    order by r.at, r.stream, r.part, r.native_id`.execute(tx)
  return rows
}

/**
 * That a record is of this wallet, said so that no index is looked for: of a wallet that is newer than its statistics the
 * planner believes that it has no rows, and would then read all of them for each identity.
 */
export function ofWallet(alias: string, walletId: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${alias}.wallet_id`)} = ${walletId}) is true`
}

/** Whether a record counts: all but those of undone imports. Asked row by row only where a wallet has such imports. */
export function counts(alias: string, walletId: string): RawBuilder<boolean> {
  const row = (column: string) => sql.ref(`${alias}.${column}`)
  return sql<boolean>`(${row('source')} <> 'file'
    or not (select exists (select from import_file where wallet_id = ${walletId} and state = 'undone'))
    or row_counts(${row('source_id')}, ${row('wallet_id')}, ${row('stream')}, ${row('native_id')}))`
}

interface Version {
  readonly version: number
  readonly hash: string
  readonly group: string
  readonly state: RecordState
}

/**
 * `offset 0` keeps the planner from turning the look-up per identity into one over all records of the wallet, which it
 * prefers as long as it has no statistics: PGlite never gathers them by itself, and a first backfill outruns a server.
 */
async function readVersions(
  tx: BookTx,
  walletId: string,
  drafts: readonly RecordDraft[],
): Promise<Map<string, Version[]>> {
  const { rows } = await sql<{
    stream: string
    part: string
    native_id: string
    version: number
    group_key: string
    hash: string
    state: RecordState
  }>`
    select r.stream, r.part, r.native_id, r.version, r.group_key, encode(r.hash, 'hex') as hash, r.state
    from (select distinct * from unnest(${textsValue(drafts.map((draft) => draft.stream))},
      ${textsValue(drafts.map((draft) => draft.part))}, ${textsValue(drafts.map((draft) => draft.nativeId))})
      as u(stream, part, native_id)) i
    cross join lateral (select * from record o where o.native_id = i.native_id and o.stream = i.stream
      and o.part = i.part and ${ofWallet('o', walletId)} offset 0) r
    order by r.version`.execute(tx)
  const versions = new Map<string, Version[]>()
  for (const row of rows) {
    const identity = recordKey({ stream: row.stream, part: row.part, nativeId: row.native_id })
    const one = { version: row.version, hash: row.hash, group: row.group_key, state: row.state }
    const before = versions.get(identity)
    if (before) before.push(one)
    else versions.set(identity, [one])
  }
  return versions
}

async function insert(
  tx: BookTx,
  origin: Origin,
  added: readonly StoredRecord[],
  hashes: readonly string[],
): Promise<void> {
  const constants = {
    wallet_id: sql`${origin.walletId}::uuid`,
    source: sql`${origin.source}`,
    source_id: sql`${origin.sourceId}::uuid`,
    seen_at: sql`${formatInstant(origin.at)}::timestamptz`,
  }
  await insertColumns('record', constants, [
    { name: 'stream', type: 'text', values: added.map((row) => row.stream) },
    { name: 'part', type: 'text', values: added.map((row) => row.part) },
    { name: 'native_id', type: 'text', values: added.map((row) => row.nativeId) },
    { name: 'version', type: 'integer', values: added.map((row) => row.version) },
    { name: 'group_key', type: 'text', values: added.map((row) => row.group) },
    { name: 'at', type: 'timestamptz', values: added.map((row) => formatInstant(row.at)) },
    { name: 'payload', type: 'text', values: added.map((row) => storable(row.payload)) },
    { name: 'hash', type: 'bytea', values: hashes },
  ]).execute(tx)
}

/** PostgreSQL holds no NUL in a text. Its symbol stands for it; the hash is that of the payload as received. */
function storable(payload: string): string {
  return payload.includes('\0') ? payload.replaceAll('\0', '\u2400') : payload
}
