import { sql } from 'kysely'
import { formatInstant, instant, plus, type Instant } from '../core/instant.ts'
import { textArray, plainArray } from './array-literal.ts'
import type { Store } from './store.ts'

/** How requests to one exchange ended. */
export interface RequestCounts {
  readonly exchange: string
  /** The exchange answered, if only to refuse a key. */
  readonly answered: number
  /** It asked to go slower. */
  readonly limited: number
  /** It did not answer, or with trouble of its own. */
  readonly failed: number
}

/** One row stands for so long. */
const ROW_MICROS = 600_000_000n
/** Rows that are kept. */
const KEPT_MICROS = 14n * 86_400_000_000n

/** Adds what was counted in this process to the ten minutes that it was in. */
export async function addTallies(store: Store, tallies: readonly RequestCounts[], at: Instant): Promise<void> {
  if (tallies.length === 0) return
  const began = formatInstant(instant(at - (at % ROW_MICROS)))
  await store.asSystem(async (tx) => {
    await sql`insert into exchange_tally (exchange, began, answered, limited, failed)
      select exchange, ${began}::timestamptz, answered, limited, failed from unnest(
        ${textArray(tallies.map((one) => one.exchange))}::text[], ${plainArray(tallies.map((one) => one.answered))}::bigint[],
        ${plainArray(tallies.map((one) => one.limited))}::bigint[], ${plainArray(tallies.map((one) => one.failed))}::bigint[])
        as t(exchange, answered, limited, failed) order by exchange
      on conflict (exchange, began) do update set answered = exchange_tally.answered + excluded.answered,
        limited = exchange_tally.limited + excluded.limited, failed = exchange_tally.failed + excluded.failed`.execute(
      tx,
    )
    await sql`delete from exchange_tally where began < ${formatInstant(plus(at, -KEPT_MICROS))}::timestamptz`.execute(
      tx,
    )
  })
}

/** What was counted in rows that began after a moment, by exchange. */
export function talliesSince(store: Store, since: Instant): Promise<readonly RequestCounts[]> {
  return store.asSystem(async (tx) => {
    const { rows } = await sql<{ exchange: string; answered: string; limited: string; failed: string }>`
      select exchange, sum(answered)::text as answered, sum(limited)::text as limited, sum(failed)::text as failed
      from exchange_tally where began > ${formatInstant(since)}::timestamptz group by exchange order by exchange`.execute(
      tx,
    )
    return rows.map((row) => ({
      exchange: row.exchange,
      answered: Number(row.answered),
      limited: Number(row.limited),
      failed: Number(row.failed),
    }))
  })
}

export interface Worker {
  readonly version: string
  readonly startedAt: Instant
  readonly seenAt: Instant
}

/** A worker that gave no sign for so long is gone. */
const GONE_MICROS = 120_000_000n

export async function seeWorker(
  store: Store,
  worker: { readonly id: string; readonly version: string; readonly startedAt: Instant },
  at: Instant,
): Promise<void> {
  await store.asSystem(async (tx) => {
    await tx
      .insertInto('worker')
      .values({
        id: worker.id,
        version: worker.version,
        started_at: formatInstant(worker.startedAt),
        seen_at: formatInstant(at),
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: formatInstant(at) }))
      .execute()
    await sql`delete from worker where seen_at < ${formatInstant(plus(at, -GONE_MICROS))}::timestamptz`.execute(tx)
  })
}

export async function dropWorker(store: Store, id: string): Promise<void> {
  await store.asSystem((tx) => tx.deleteFrom('worker').where('id', '=', id).execute())
}

export function listWorkers(store: Store, at: Instant): Promise<readonly Worker[]> {
  return store.asSystem(async (tx) => {
    const rows = await tx
      .selectFrom('worker')
      .selectAll()
      .where('seen_at', '>', sql<Instant>`${formatInstant(plus(at, -GONE_MICROS))}::timestamptz`)
      .orderBy('started_at')
      .execute()
    return rows.map((row) => ({ version: row.version, startedAt: row.started_at, seenAt: row.seen_at }))
  })
}

/** The jobs of the queue by what has become of them; null where no queue was ever opened here. */
export function countJobs(
  store: Store,
): Promise<{ readonly waiting: number; readonly running: number; readonly failed: number } | null> {
  return store.asSystem(async (tx) => {
    const there = await sql<{ yes: boolean }>`select to_regclass('holdfast_jobs.job') is not null as yes`.execute(tx)
    if (there.rows[0]?.yes !== true) return null
    // Jobs of our own queues: pg-boss keeps some for itself.
    const { rows } = await sql<{ state: string; jobs: string }>`
      select state::text as state, count(*)::text as jobs from holdfast_jobs.job where name not like '\\_\\_%' group by state`.execute(
      tx,
    )
    const of = (...states: string[]): number =>
      rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + Number(row.jobs), 0)
    return { waiting: of('created', 'retry'), running: of('active'), failed: of('failed') }
  })
}

/** The steps of the schema that this database has gone through. */
export function listMigrations(store: Store): Promise<readonly string[]> {
  return store.asSystem(async (tx) => {
    const { rows } = await sql<{ name: string }>`select name from holdfast_migration order by name`.execute(tx)
    return rows.map((row) => row.name)
  })
}

const LAST_BACKUP = 'last_backup'

/** When everything was last written into a backup file; null if never. Restored with it, it still tells the truth. */
export function lastBackup(store: Store): Promise<string | null> {
  return store.asSystem(async (tx) => {
    const row = await tx.selectFrom('installation').select('value').where('name', '=', LAST_BACKUP).executeTakeFirst()
    return row?.value ?? null
  })
}

export async function noteBackup(store: Store, at: Instant): Promise<void> {
  const value = formatInstant(at)
  await store.asSystem((tx) =>
    tx
      .insertInto('installation')
      .values({ name: LAST_BACKUP, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute(),
  )
}

/** Names that are somebody's, all over the installation: what a support bundle must not hold. */
export function personalNames(store: Store): Promise<readonly string[]> {
  return store.asSystem(async (tx) => {
    const there = await sql<{ yes: boolean }>`select to_regclass('"user"') is not null as yes`.execute(tx)
    const people =
      there.rows[0]?.yes === true
        ? (await sql<{ name: string; email: string }>`select name, email from "user"`.execute(tx)).rows
        : []
    const books = await tx.selectFrom('book').select('name').execute()
    const wallets = await tx.selectFrom('wallet').select(['name', 'account_uid']).execute()
    const connections = await tx.selectFrom('connection').select('name').execute()
    const texts = [
      ...people.flatMap((one) => [one.name, one.email]),
      ...books.map((one) => one.name),
      ...wallets.flatMap((one) => [one.name, one.account_uid]),
      ...connections.map((one) => one.name),
    ]
    return [...new Set(texts)].flatMap((text) => text ?? [])
  })
}
