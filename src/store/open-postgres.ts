import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types, type ClientBase, type PoolConfig } from 'pg'
import type { Clock } from '../core/instant.ts'
import { columnParsers, SESSION } from './columns.ts'
import { done, failed, type Result } from './fault.ts'
import type { Execute } from './execute.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { scopes } from './scopes.ts'
import type { Store } from './store.ts'
import { systemFault } from './system-fault.ts'

/** Connections of one process. The queue brings its own few. */
const POOL_MAX = 12

/** Longest wait for a connection; longer means that the server is away or full. */
const CONNECT_TIMEOUT_MS = 15_000

/** Opens a PostgreSQL server's database. Any number of processes may. */
export async function openPostgres(url: string, clock: Clock): Promise<Result<Store>> {
  const pool = new Pool(poolConfig(url))
  // A connection that dies while idle is replaced; without a listener it would end the process.
  pool.on('error', () => undefined)
  const place = withoutPassword(url)
  try {
    const client = await pool.connect()
    const migrated = await migrate(executor(client)).finally(() => client.release())
    if (!migrated.ok) {
      await pool.end()
      return migrated
    }
    const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
    return done({
      kind: 'postgres',
      db,
      clock,
      place,
      ...scopes(db, migrated.value),
      announce: () => undefined,
      raw: { kind: 'postgres', pool, url },
      close: () => db.destroy(),
    })
  } catch (error) {
    await pool.end().catch(() => undefined)
    return notOpened(error, place)
  }
}

/** Everything that every connection of ours has in common. */
function poolConfig(url: string): PoolConfig {
  return {
    connectionString: url,
    max: POOL_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'holdfast',
    types: { getTypeParser: (oid: Oid, format?: 'text' | 'binary') => parserOf(oid, format) },
    onConnect: async (client: ClientBase) => {
      await client.query(SESSION)
    },
  }
}

/** The driver's own name for a type's number. */
type Oid = Parameters<typeof types.getTypeParser>[0]

function parserOf(oid: Oid, format: 'text' | 'binary' = 'text'): (text: string) => unknown {
  return (format === 'text' ? columnParsers[oid] : undefined) ?? types.getTypeParser(oid, 'text')
}

function executor(client: ClientBase): Execute {
  return async (sql) => {
    const answer: unknown = await client.query(sql)
    const last: unknown = Array.isArray(answer) ? answer.at(-1) : answer
    return last instanceof Object && 'rows' in last && Array.isArray(last.rows) ? last.rows : []
  }
}

function notOpened(error: unknown, place: string): Result<Store> {
  const fault = systemFault(error, place)
  if (fault) return { ok: false, fault }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === INSUFFICIENT_PRIVILEGE) {
    return failed(
      'not_permitted',
      `The login of ${place} may not create what Holdfast needs: ${String(error)}.`,
      'Give it a database of its own: create database holdfast owner <login>.',
      { cause: error },
    )
  }
  return failed(
    'unreachable',
    `The database server at ${place} does not let us in: ${String(error)}.`,
    'Check that it runs, and that host, port, user, password and database in DATABASE_URL are right.',
    { cause: error },
  )
}

/** @source https://www.postgresql.org/docs/15/errcodes-appendix.html */
const INSUFFICIENT_PRIVILEGE = '42501'

function withoutPassword(url: string): string {
  const match = /^(?:postgres(?:ql)?:\/\/)?(?:[^@/]*@)?([^?]*)/.exec(url)
  return match?.[1] ?? 'the server'
}
