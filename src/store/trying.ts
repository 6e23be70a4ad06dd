import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { at, type Clock } from '../core/instant.ts'
import { openStore, type Where } from './open.ts'
import type { Store } from './store.ts'

/** A clock that stands still: what tests and benchmarks pass to the store. */
export const STILL: Clock = { now: () => at('2026-01-01T00:00:00Z') }

/** A database of its own, made for one test file and gone after it. */
export interface Trial {
  readonly store: Store
  /** Where it is, to open it again. */
  readonly where: Where
  readonly drop: () => Promise<void>
}

export interface Database {
  readonly name: 'PGlite' | 'PostgreSQL'
  readonly start: () => Promise<Trial>
}

const SERVER = process.env['DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/test'

/** Longest wait for the server to answer at all; it is on this machine. */
const ANSWER_TIMEOUT_MS = 500

/** The databases that there are here. Every test of the store runs on each: `describe.each(await databases())`. */
export async function databases(): Promise<readonly Database[]> {
  const pglite: Database = { name: 'PGlite', start: startPglite }
  if (process.env['DATABASE_URL'] !== undefined || (await answers(SERVER))) {
    return [pglite, { name: 'PostgreSQL', start: startPostgres }]
  }
  process.stderr.write('no PostgreSQL at 127.0.0.1:5432 and no DATABASE_URL: tried on PGlite alone\n')
  return [pglite]
}

export async function opened(where: Trial['where']): Promise<Store> {
  const answer = await openStore(where, STILL)
  if (!answer.ok) throw new Error(`${answer.fault.what} ${String(answer.fault.cause)}`)
  return answer.value
}

async function startPglite(): Promise<Trial> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'holdfast-trial-'))
  const store = await opened({ dataFolder })
  return {
    store,
    where: { dataFolder },
    drop: async () => {
      await store.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function startPostgres(): Promise<Trial> {
  const name = `holdfast_trial_${randomUUID().replaceAll('-', '').slice(0, 12)}`
  await onServer(`create database ${name}`)
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  const store = await opened({ databaseUrl: url.href })
  return {
    store,
    where: { databaseUrl: url.href },
    drop: async () => {
      await store.close()
      await onServer(`drop database if exists ${name} with (force)`)
    },
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: SERVER })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || '5432'), timeout: ANSWER_TIMEOUT_MS })
    const end = (yes: boolean) => (): void => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false))
  })
}
