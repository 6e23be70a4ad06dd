import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { fromMillis } from '../core/instant.ts'
import { startJobs } from './jobs.ts'
import { databases, opened } from './trying.ts'

const QUEUES = [
  { name: 'sync', onePerKey: true },
  { name: 'mail', onePerKey: false },
]
const patiently = { timeout: 20_000, interval: 50 }
const failing = (error: Error): never => {
  throw error
}

describe.each(await databases())('jobs on $name', ({ name, start }) => {
  test('each is done, later ones later, and of one key one at a time with one more waiting', async () => {
    const trial = await start()
    const jobs = await startJobs(trial.store, QUEUES, failing)
    const done: unknown[] = []
    let busy = 0
    let busiest = 0
    const mailed: unknown[] = []
    await jobs.work('mail', async (payload) => void mailed.push(payload))
    expect(await jobs.enqueue('sync', { n: 1 }, { singletonKey: 'a' })).not.toBeNull()
    expect(await jobs.enqueue('sync', { n: 2 }, { singletonKey: 'a' })).toBeNull()
    expect(await jobs.enqueue('sync', { n: 3 }, { singletonKey: 'b' })).not.toBeNull()
    await jobs.work(
      'sync',
      async (payload) => {
        busy += 1
        busiest = Math.max(busiest, busy)
        if (done.length === 0) await jobs.enqueue('sync', { n: 4 }, { singletonKey: 'a' })
        await new Promise((resolve) => setTimeout(resolve, 300))
        done.push(payload)
        busy -= 1
      },
      2,
    )
    await jobs.enqueue('mail', { soon: true })
    await jobs.enqueue('mail', { late: true }, { startAfter: fromMillis(Date.now() + 3_600_000) })
    await vi.waitFor(() => expect(done).toHaveLength(3), patiently)
    await vi.waitFor(() => expect(mailed).toEqual([{ soon: true }]), patiently)
    expect(busiest).toBeLessThanOrEqual(2)
    expect(await trial.store.asSystem((tx) => sql`select 1 as one`.execute(tx))).toMatchObject({ rows: [{ one: 1 }] })
    await jobs.stop()
    await trial.drop()
  })

  test('a job whose process is killed is done by the next one', async () => {
    const trial = await start()
    await trial.store.close()
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'trying-worker.ts'), JSON.stringify(trial.where)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const store = await opened(trial.where)
    if (name === 'PostgreSQL') {
      // The heartbeat of the killed process stops; a test does not wait for it to be missed.
      await sql`update holdfast_jobs.job set heartbeat_on = now() - interval '1 hour' where state = 'active'`.execute(
        store.db,
      )
    }
    const jobs = await startJobs(store, QUEUES, failing)
    const done: unknown[] = []
    await jobs.work('sync', async (payload) => void done.push(payload))
    await vi.waitFor(() => expect(done).toEqual([{ connection: 'k1' }]), { timeout: 90_000, interval: 100 })
    await jobs.stop()
    await store.close()
    await trial.drop()
  }, 120_000)
})
