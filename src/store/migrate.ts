import { assert } from '../core/assert.ts'
import type { Execute } from './execute.ts'
import { done, failed, type Result } from './fault.ts'
import { isolate, type Isolation } from './isolation.ts'
import { migrations } from './migrations/list.ts'

/** Any number that no other program on the same server uses: two processes that start at once wait for each other. */
const LOCK = 4_861_000_117

/** The oldest PostgreSQL that the schema runs on, as `server_version_num`: multiranges are of 14, and 15 is supported. */
const VERSION_MIN = 150_000

/** What every step stands on. */
export const FIRST_STEP = `
create table if not exists holdfast_migration (name text primary key, applied_at timestamptz not null default now());
create or replace function holdfast_book() returns uuid language sql stable
  as $$ select nullif(current_setting('holdfast.book', true), '')::uuid $$;
`

/**
 * Brings the schema up to date in one transaction, all steps or none, and answers how books are kept apart. A database
 * that a newer Holdfast has written is refused.
 */
export async function migrate(execute: Execute): Promise<Result<Isolation>> {
  const [server] = await execute("select current_setting('server_version_num')::int as version")
  if (Number(server?.['version']) < VERSION_MIN) {
    return failed(
      'too_old',
      `The database server is too old: it says ${String(server?.['version'])}, and Holdfast needs PostgreSQL 15 or newer.`,
      'Upgrade the server, or leave out DATABASE_URL to use the database that comes with Holdfast.',
    )
  }
  await execute('begin')
  try {
    await execute(`select pg_advisory_xact_lock(${LOCK})`)
    const answer = await migrateLocked(execute)
    await execute(answer.ok ? 'commit' : 'rollback')
    return answer
  } catch (error) {
    await execute('rollback')
    throw error
  }
}

async function migrateLocked(execute: Execute): Promise<Result<Isolation>> {
  const [existing] = await execute("select to_regclass('holdfast_migration') is not null as yes")
  if (existing?.['yes'] !== true) await execute(FIRST_STEP)
  const rows = await execute('select name from holdfast_migration')
  const applied = new Set(rows.map((row) => String(row['name'])))
  const known = new Set(migrations.map((step) => step.name))
  const foreign = [...applied].filter((name) => !known.has(name))
  if (foreign.length > 0) {
    return failed(
      'too_new',
      `This data was written by a newer Holdfast (it has ${foreign.join(', ')}, which this one does not know).`,
      'Install the newer Holdfast again; to go back to this one, restore a backup made with it.',
    )
  }
  const missing = migrations.filter((step) => !applied.has(step.name))
  for (const step of missing) {
    assert(/^\d{4}_[a-z_]+$/.test(step.name), `a migration has a strange name: ${step.name}`)
    await execute(step.sql)
    await execute(`insert into holdfast_migration (name) values ('${step.name}')`)
  }
  return done(await isolate(execute, missing.length > 0))
}
