import { types } from '@electric-sql/pglite'
import { fromPglite, PgBoss } from 'pg-boss'
import { formatInstant, type Instant } from '../core/instant.ts'
import { columnParsers } from './columns.ts'
import type { RawDatabase, Store } from './store.ts'

/** The queue's tables, apart from ours; their migrations are pg-boss's own. */
const SCHEMA = 'holdfast_jobs'

/** Connections of the queue to a server. */
const POOL_MAX = 4

/** A job whose process gives no sign for so long is given to another. @unit seconds, 10 or more */
const HEARTBEAT_SECONDS = 30

/** How often a job is tried before it stays failed: crashes count too. */
const RETRY_LIMIT = 10
const RETRY_DELAY_SECONDS = 5
const RETRY_DELAY_MAX_SECONDS = 900

/** Longest one try of a job. A first backfill goes on for hours. @unit seconds; a day is pg-boss's own limit */
const EXPIRE_SECONDS = 23 * 3600

export interface QueuePlan {
  readonly name: string
  /** At most one job of a key works at a time, and at most one more waits: one sync per connection. */
  readonly onePerKey: boolean
}

export interface JobOptions {
  /** Required where the queue is `onePerKey`. */
  readonly singletonKey?: string
  /** Not before. */
  readonly startAfter?: Instant
}

/** Work that survives a crash: it is done at least once, so it must be harmless to do twice. */
export interface Jobs {
  /** The job's id, or null where one with that key is waiting already. */
  enqueue(name: string, payload: object, options?: JobOptions): Promise<string | null>
  /** `handler` gets one payload at a time, `concurrency` of them at once. Its throwing means another try, later. */
  work(name: string, handler: Handler, concurrency?: number): Promise<void>
  /** Lets the work in hand come to an end, up to `timeoutMs`. */
  stop(timeoutMs?: number): Promise<void>
}

/** `signal` tells that the work is no longer wanted: stop soon. */
export type Handler = (payload: unknown, signal: AbortSignal) => Promise<void>

/** @unit milliseconds */
const STOP_TIMEOUT_MS = 30_000

/** Opens the queue. `onError` hears of trouble in the background, which the queue gets over by itself. */
export async function startJobs(
  store: Store,
  queues: readonly QueuePlan[],
  onError: (error: Error) => void,
): Promise<Jobs> {
  const boss = bossOf(store.raw)
  boss.on('error', onError)
  await boss.start()
  for (const queue of queues) {
    await boss.createQueue(queue.name, {
      policy: queue.onePerKey ? 'stately' : 'standard',
      retryLimit: RETRY_LIMIT,
      retryDelay: RETRY_DELAY_SECONDS,
      retryBackoff: true,
      retryDelayMax: RETRY_DELAY_MAX_SECONDS,
      expireInSeconds: EXPIRE_SECONDS,
      heartbeatSeconds: HEARTBEAT_SECONDS,
    })
  }
  if (store.raw.kind === 'pglite') await takeBack(boss, store.raw)
  return {
    enqueue: (name, payload, options = {}) =>
      boss.send(name, payload, {
        ...(options.singletonKey === undefined ? {} : { singletonKey: options.singletonKey }),
        ...(options.startAfter === undefined ? {} : { startAfter: formatInstant(options.startAfter) }),
      }),
    work: async (name, handler, concurrency = 1) => {
      await boss.work(name, { localConcurrency: concurrency, pollingIntervalSeconds: 1 }, async (jobs) => {
        for (const job of jobs) await handler(job.data, job.signal)
      })
    },
    stop: (timeoutMs = STOP_TIMEOUT_MS) => boss.stop({ graceful: true, timeout: timeoutMs, close: true }),
  }
}

function bossOf(raw: RawDatabase): PgBoss {
  const common = { schema: SCHEMA, superviseIntervalSeconds: 15, monitorIntervalSeconds: 15 }
  return raw.kind === 'pglite'
    ? new PgBoss({ ...common, db: fromPglite(withOwnParsers(raw.pglite)), backend: 'pglite' })
    : new PgBoss({ ...common, connectionString: raw.url, max: POOL_MAX, application_name: 'holdfast jobs' })
}

type Pglite = Extract<RawDatabase, { kind: 'pglite' }>['pglite']

/** The queue counts on Dates and parsed JSON, which our parsers do not give. */
function withOwnParsers(pglite: Pglite): Parameters<typeof fromPglite>[0] {
  const parsers = Object.fromEntries(
    Object.keys(columnParsers).map((oid) => [Number(oid), types.parsers[Number(oid)] ?? ((text: string) => text)]),
  )
  return {
    query: (text, params) => pglite.query(text, params, { parsers }),
    exec: (text) => pglite.exec(text, { parsers }),
  }
}

/** On PGlite nobody else can be at work: what is still active was left by a process that died, and goes to its next try. */
async function takeBack(boss: PgBoss, raw: Extract<RawDatabase, { kind: 'pglite' }>): Promise<void> {
  const { rows } = await raw.pglite.query<{ name: string; id: string }>(
    `select name, id::text as id from ${SCHEMA}.job where state = 'active'`,
  )
  for (const { name, id } of rows) await boss.fail(name, id, { reason: 'the process that worked on it ended' })
}
