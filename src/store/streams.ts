import { sql } from 'kysely'
import { formatInstant, type Instant } from '../core/instant.ts'
import type { Coverage } from '../core/sync/coverage.ts'
import { plainArray } from './array-literal.ts'
import { formatCoverage } from './multirange.ts'
import type { BookTx } from './store.ts'

/** How far one stream of a connection has come. `commitPage` moves it; this file reads it and notes what stops it. */
export interface Stream {
  readonly walletId: string
  /** Connection id or import id. */
  readonly sourceId: string
  readonly name: string
  readonly part: string
  /** What is proven complete. */
  readonly coverage: Coverage
  readonly cursor: string | null
  /** How far back the exchange still answers; null: for ever, or not known. */
  readonly retentionDays: number | null
  readonly state: string
  /** JSON of what stopped it last, or null. */
  readonly lastFault: string | null
  /** Records, repeated ones too. */
  readonly received: bigint
  readonly requests: bigint
  readonly updatedAt: Instant
}

export interface StreamKey {
  readonly sourceId: string
  readonly name: string
  readonly part: string
}

export async function readStreams(
  tx: BookTx,
  of: { sourceId: string } | { walletId: string },
): Promise<readonly Stream[]> {
  const rows = await tx
    .selectFrom('stream')
    .selectAll()
    .$if('sourceId' in of, (query) => query.where('source_id', '=', 'sourceId' in of ? of.sourceId : ''))
    .$if('walletId' in of, (query) => query.where('wallet_id', '=', 'walletId' in of ? of.walletId : ''))
    .orderBy('name')
    .orderBy('part')
    .execute()
  return rows.map(streamOf)
}

/** Streams of these names, of many connections at once, by connection. */
export async function streamsNamed(
  tx: BookTx,
  sourceIds: readonly string[],
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly Stream[]>> {
  if (sourceIds.length === 0 || names.length === 0) return new Map()
  const rows = await tx
    .selectFrom('stream')
    .selectAll()
    .where(sql<boolean>`source_id = any(${plainArray(sourceIds)}::uuid[])`)
    .where('name', 'in', names)
    .execute()
  const bySource = new Map<string, Stream[]>()
  for (const row of rows) bySource.set(row.source_id, [...(bySource.get(row.source_id) ?? []), streamOf(row)])
  return bySource
}

function streamOf(row: {
  wallet_id: string
  source_id: string
  name: string
  part: string
  coverage: Coverage
  cursor: string | null
  retention_days: number | null
  state: string
  last_fault: string | null
  received: bigint
  requests: bigint
  updated_at: Instant
}): Stream {
  return {
    walletId: row.wallet_id,
    sourceId: row.source_id,
    name: row.name,
    part: row.part,
    coverage: row.coverage,
    cursor: row.cursor,
    retentionDays: row.retention_days,
    state: row.state,
    lastFault: row.last_fault,
    received: row.received,
    requests: row.requests,
    updatedAt: row.updated_at,
  }
}

/** What another stream contradicts is proven no longer, in any part, and is asked for again. */
export async function unprove(
  tx: BookTx,
  { sourceId, name }: { readonly sourceId: string; readonly name: string },
  { coverage, fromTheFirst }: { readonly coverage: Coverage; readonly fromTheFirst: boolean },
): Promise<void> {
  await sql`
    update stream set coverage = coverage - ${formatCoverage(coverage)}::tstzmultirange,
      cursor = case when ${fromTheFirst} then null else cursor end
    where source_id = ${sourceId} and name = ${name}`.execute(tx)
}

export interface StreamChange {
  readonly state?: string
  readonly retentionDays?: number | null
  readonly lastFault?: string | null
  /** To start over; coverage stays, since what is proven stays proven. */
  readonly cursor?: string | null
}

/** Notes the state or fault of a stream, which begins to exist with it. */
export async function noteStream(
  tx: BookTx,
  key: StreamKey & { readonly walletId: string },
  change: StreamChange,
  at: Instant,
): Promise<void> {
  const set = {
    ...(change.state === undefined ? {} : { state: change.state }),
    ...(change.retentionDays === undefined ? {} : { retention_days: change.retentionDays }),
    ...(change.lastFault === undefined ? {} : { last_fault: change.lastFault }),
    ...(change.cursor === undefined ? {} : { cursor: change.cursor }),
    updated_at: formatInstant(at),
  }
  await tx
    .insertInto('stream')
    .values({ wallet_id: key.walletId, source_id: key.sourceId, name: key.name, part: key.part, ...set })
    .onConflict((conflict) => conflict.columns(['source_id', 'name', 'part']).doUpdateSet(set))
    .execute()
}
